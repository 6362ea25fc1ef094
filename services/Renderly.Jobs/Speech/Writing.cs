using System.Text;

namespace Renderly.Jobs.Speech;

/// <summary>Ways of writing: which a character belongs to, and how long it takes where lengths go by characters.</summary>
internal static class Writing
{
    private static readonly SpeechLength Han = new(0.28, 0.85);
    private static readonly SpeechLength Kana = new(0.16, 0.7);
    private static readonly SpeechLength Hangul = new(0.2, 0.6);

    /// <summary>Several characters, marks among them, are a syllable.</summary>
    private static readonly SpeechLength SouthEastAsian = new(0.1, 0.4);

    /// <summary>The writing that a letter or mark belongs to.</summary>
    public static WritingSystem SystemOf(Rune rune) => rune.Value switch
    {
        >= 0x0041 and <= 0x024F or >= 0x1E00 and <= 0x1EFF => WritingSystem.Latin,
        >= 0x0370 and <= 0x03FF or >= 0x1F00 and <= 0x1FFF => WritingSystem.Greek,
        >= 0x0400 and <= 0x052F => WritingSystem.Cyrillic,
        >= 0x0590 and <= 0x05FF => WritingSystem.Hebrew,
        >= 0x0600 and <= 0x06FF or >= 0x0750 and <= 0x077F => WritingSystem.Arabic,
        >= 0x0900 and <= 0x097F => WritingSystem.Devanagari,
        >= 0x0E01 and <= 0x0E4E or >= 0x0E81 and <= 0x0ECD or >= 0x1000 and <= 0x103F or >= 0x1780 and <= 0x17D3 =>
            WritingSystem.SouthEastAsian,
        >= 0x3041 and <= 0x30FF or >= 0x31F0 and <= 0x31FF or >= 0xFF66 and <= 0xFF9F => WritingSystem.Japanese,
        0x3005 or 0x3007 or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF =>
            WritingSystem.Han,
        >= 0xAC00 and <= 0xD7A3 or >= 0x1100 and <= 0x11FF or >= 0x3130 and <= 0x318F => WritingSystem.Hangul,
        _ => WritingSystem.Other,
    };

    /// <summary>
    /// Seconds that a character takes in writings that put no spaces between words, or speak about one syllable a character; null in those
    /// that are counted in words, and for what is no letter.
    /// </summary>
    public static SpeechLength? SecondsPerCharacter(Rune rune) => SystemOf(rune) switch
    {
        WritingSystem.SouthEastAsian => SouthEastAsian,
        WritingSystem.Japanese => Kana,
        WritingSystem.Han => Han,
        WritingSystem.Hangul => Hangul,
        _ => null,
    };
}
