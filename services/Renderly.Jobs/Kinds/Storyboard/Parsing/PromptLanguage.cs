using System.Text;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>
/// Which language a prompt is in, where its request does not say: by its writing, and by small words that few languages have.
/// </summary>
internal static class PromptLanguage
{
    private const string Fallback = "en";

    private static readonly char[] Between = [' ', '\n', '\t', '.', ',', ';', ':', '!', '?', '"'];

    private static readonly (string Language, string[] Words)[] Latin =
    [
        ("en", ["the", "and", "with", "of", "a", "an", "is", "in"]),
        ("de", ["der", "die", "das", "und", "ein", "eine", "mit", "ist", "auf", "im", "dann"]),
        ("fr", ["le", "la", "les", "et", "un", "une", "avec", "des", "est", "dans", "sur", "puis"]),
        ("es", ["el", "los", "las", "y", "un", "una", "con", "es", "en", "del", "luego"]),
        ("it", ["il", "gli", "e", "un", "una", "con", "che", "di", "nel", "poi"]),
        ("pt", ["o", "os", "as", "e", "um", "uma", "com", "do", "da", "no", "depois"]),
    ];

    /// <returns>BCP 47 tag.</returns>
    public static string Of(string text)
    {
        var letters = text.EnumerateRunes().Where(Rune.IsLetter).Select(Writing.SystemOf).ToList();
        var writing = letters.Contains(WritingSystem.Japanese) ? WritingSystem.Japanese
            : letters.Count == 0 ? WritingSystem.Latin
            : letters.CountBy(system => system).MaxBy(system => system.Value).Key;
        return writing switch
        {
            WritingSystem.Han => "zh",
            WritingSystem.Japanese => "ja",
            WritingSystem.Hangul => "ko",
            WritingSystem.Cyrillic => "ru",
            WritingSystem.Greek => "el",
            WritingSystem.Arabic => "ar",
            WritingSystem.Hebrew => "he",
            WritingSystem.Devanagari => "hi",
            WritingSystem.SouthEastAsian => "th",
            _ => OfWords(text),
        };
    }

    private static string OfWords(string text)
    {
        var words = text.ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var best = Latin.Select(language => (language.Language, Count: words.Count(language.Words.Contains)))
            .MaxBy(language => language.Count);
        return best.Count == 0 ? Fallback : best.Language;
    }
}
