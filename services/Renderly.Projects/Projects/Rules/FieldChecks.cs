using System.Globalization;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects.Rules;

/// <summary>Collects what is wrong with the values of a request, so that all of it is told at once.</summary>
internal sealed class FieldChecks
{
    private readonly List<FieldError> errors = [];

    public void Add(string field, string code, string message) => errors.Add(new FieldError(field, code, message));

    /// <param name="refusal">Null where nothing is wrong.</param>
    public void Add(FieldError? refusal)
    {
        if (refusal is not null)
        {
            errors.Add(refusal);
        }
    }

    public void Missing(string field) => Add(field, FieldCode.Required, "This field is required.");

    public void Length(string field, string? text, int most)
    {
        if (text.IsLongerThan(most))
        {
            Add(field, FieldCode.TooLong, string.Create(CultureInfo.InvariantCulture, $"Must have at most {most} characters."));
        }
    }

    /// <param name="value">Null where nothing was given.</param>
    /// <param name="unit">Follows the numbers in the message.</param>
    public void Range(string field, double? value, double least, double most, string unit = "")
    {
        if (value < least || value > most)
        {
            Add(field, FieldCode.OutOfRange, string.Create(
                CultureInfo.InvariantCulture, $"Must be between {least} and {most}{unit}."));
        }
    }

    /// <inheritdoc cref="Range"/>
    public void Choice(string field, string? value, IReadOnlyList<string> choices)
    {
        if (value is not null && !choices.Contains(value))
        {
            Add(field, FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", choices)}.");
        }
    }

    /// <exception cref="ProblemException">Something was wrong.</exception>
    public void ThrowIfAny()
    {
        if (errors.Count > 0)
        {
            throw Problem.Validation(errors).AsException();
        }
    }
}
