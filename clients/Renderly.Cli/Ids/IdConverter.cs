using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Renderly.Cli.Exit;

namespace Renderly.Cli.Ids;

/// <summary>
/// Reads the ids that commands are given, for all commands alike: a UUID with or without hyphens, and where the API spells ids with a
/// word, that word, an underscore and 32 hexadecimal digits.
/// </summary>
/// <param name="what">Of what it is the id, as in “no id of a job”.</param>
/// <param name="words">Those that may stand before the underscore; the first is shown to whoever gives a wrong id.</param>
internal abstract class IdConverter(string what, params string[] words) : TypeConverter
{
    private static readonly Guid Example = Guid.Parse("01a217f3-d73d-7f0a-9467-4dfb3667cbae");

    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <exception cref="CliException">It is no id; the message shows what one looks like.</exception>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is not string text ? base.ConvertFrom(context, culture, value)
        : TryParse(text, out var id) ? id
        : throw new CliException($"“{text}” is no id of {what}. It looks like {string.Join(" or ", Looks())}.");

    public bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        var given = text?.Trim();
        if (words.FirstOrDefault(word => given?.StartsWith(word + "_", StringComparison.Ordinal) == true) is { } known)
        {
            return Guid.TryParseExact(given![(known.Length + 1)..], "N", out id);
        }

        return Guid.TryParseExact(given, "D", out id) || Guid.TryParseExact(given, "N", out id);
    }

    private IEnumerable<string> Looks() => [Example.ToString(), .. words.Take(1).Select(word => $"{word}_{Example:n}")];
}
