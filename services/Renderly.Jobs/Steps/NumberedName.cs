using System.Globalization;

namespace Renderly.Jobs.Steps;

/// <summary>Names of steps that there are several of, such as <c>clip-3</c>.</summary>
internal static class NumberedName
{
    /// <param name="prefix">Such as <c>clip-</c>.</param>
    /// <param name="number">From 1.</param>
    public static string Of(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");

    /// <returns>The number of a step whose name begins so; null for any other step.</returns>
    public static int? NumberOf(string prefix, string step) =>
        step.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(step.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
