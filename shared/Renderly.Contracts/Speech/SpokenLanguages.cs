namespace Renderly.Contracts.Speech;

/// <summary>Which of the languages that somebody speaks serves a text.</summary>
public static class SpokenLanguages
{
    /// <param name="tag">BCP 47 tag of the text's language, such as <c>pt-BR</c>; its case does not matter.</param>
    /// <param name="spoken">Tags in small letters.</param>
    /// <returns>The language itself, or the nearest that it is a form of, such as <c>pt</c>; null where neither is spoken.</returns>
    public static string? NearestTo(string tag, IReadOnlyCollection<string> spoken)
    {
        for (var rest = tag.ToLowerInvariant(); rest.Length > 0; rest = rest[..Math.Max(0, rest.LastIndexOf('-'))])
        {
            if (spoken.Contains(rest))
            {
                return rest;
            }
        }

        return null;
    }
}
