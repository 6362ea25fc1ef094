using System.Globalization;
using Renderly.Web.Problems;

namespace Renderly.Web.Paging;

/// <summary>
/// Which part of a list is asked for by <c>skip</c> and <c>limit</c>, as lists have it whose form other systems gave. Our own lists use
/// <see cref="PageRequest"/>.
/// </summary>
/// <param name="Skip">Entries left out at the beginning.</param>
/// <param name="Limit">Entries at most.</param>
public sealed record ListWindow(int Skip, int Limit)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>The database walks over what is skipped, so that has an end.</summary>
    public const int MaxSkip = 100_000;

    /// <exception cref="ProblemException">One of them lies outside the limits.</exception>
    public static ListWindow Of(int? skip, int? limit)
    {
        var errors = new List<FieldError>();
        Check("skip", skip, 0, MaxSkip);
        Check("limit", limit, 1, MaxLimit);
        return errors.Count == 0 ? new ListWindow(skip ?? 0, limit ?? DefaultLimit) : throw Problem.Validation(errors).AsException();

        void Check(string name, int? value, int least, int most)
        {
            if (value < least || value > most)
            {
                errors.Add(FieldError.OfParameter(
                    name, FieldCode.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"Must be between {least} and {most}.")));
            }
        }
    }
}
