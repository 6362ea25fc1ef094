using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Web.Paging;

/// <summary>
/// Which part of a list with <c>skip</c> and <c>limit</c> is asked for, as interfaces that Renderly takes over have them.
/// </summary>
/// <param name="Skip">Rows passed over, 0…<see cref="MaxSkip"/>.</param>
/// <param name="Limit">Rows at most, 1…<see cref="MaxLimit"/>.</param>
public sealed record ListWindow(int Skip, int Limit)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>Beyond it a list is not walked row by row: filter it instead.</summary>
    public const int MaxSkip = 100_000;

    /// <summary>What is said of another limit.</summary>
    public static string LimitRange { get; } = Range(1, MaxLimit);

    /// <param name="query">The request's query.</param>
    /// <param name="filters">Names of the other parameters that the list knows.</param>
    /// <exception cref="ProblemException">A parameter is unknown or not acceptable.</exception>
    public static ListWindow Read(IQueryCollection query, params string[] filters)
    {
        var errors = KnownParameters.Check(query, [.. filters, "skip", "limit"]);
        var window = new ListWindow(Number("skip", 0, 0, MaxSkip), Number("limit", DefaultLimit, 1, MaxLimit));
        return errors.Count > 0 ? throw Problem.Validation(errors).AsException() : window;

        int Number(string name, int fallback, int min, int max)
        {
            if (!query.TryGetValue(name, out var text))
            {
                return fallback;
            }

            if (Read(text, min, max) is { } number)
            {
                return number;
            }

            errors.Add(FieldError.OfParameter(name, FieldCode.OutOfRange, Range(min, max)));
            return fallback;
        }
    }

    /// <returns>Rows at most, of a list that has a limit alone; null for what is no number in its range.</returns>
    public static int? LimitOf(string? text) => text is null ? DefaultLimit : Read(text, 1, MaxLimit);

    private static int? Read(string? text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : null;

    private static string Range(int min, int max) =>
        string.Create(CultureInfo.InvariantCulture, $"Must be a whole number between {min} and {max}.");
}
