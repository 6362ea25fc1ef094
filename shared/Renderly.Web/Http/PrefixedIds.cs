using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Renderly.Web.Http;

/// <summary>
/// Ids that say of what they are, <c>asset_</c> and 32 hexadecimal digits. The same id is understood without the word and as a UUID.
/// </summary>
public static class PrefixedIds
{
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    /// <param name="kind">The word before the underscore, such as <c>asset</c>.</param>
    public static string Text(string kind, Guid id) => $"{kind}_{id:n}";

    /// <returns>Whether <paramref name="text"/> is an id of this kind in any of its spellings.</returns>
    public static bool TryParse(string kind, [NotNullWhen(true)] string? text, out Guid id)
    {
        id = Guid.Empty;
        if (text is null)
        {
            return false;
        }

        return text.StartsWith(kind + "_", StringComparison.Ordinal)
            ? Guid.TryParseExact(text[(kind.Length + 1)..], "N", out id)
            : TryParseBare(text, out id);
    }

    /// <summary>For what has several words, as jobs have: <c>job_</c>, <c>video_</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is an id with any word, or with none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        id = Guid.Empty;
        if (text is null)
        {
            return false;
        }

        return text.LastIndexOf('_') is var end and > 0
            ? text.AsSpan(0, end).IndexOfAnyExcept(WordCharacters) < 0 && Guid.TryParseExact(text.AsSpan(end + 1), "N", out id)
            : TryParseBare(text, out id);
    }

    private static bool TryParseBare(string text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) || Guid.TryParseExact(text, "N", out id);
}
