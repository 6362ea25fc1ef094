namespace Renderly.Jobs.Speech;

/// <summary>
/// Ways of writing that are told apart when the pace of a voice is kept: a voice that reads several is not equally fast in all.
/// </summary>
internal enum WritingSystem
{
    /// <summary>None of the others, or no letters at all.</summary>
    Other,
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,

    /// <summary>Chinese: Han without any kana.</summary>
    Han,

    /// <summary>Kana, and the Han between them.</summary>
    Japanese,
    Hangul,

    /// <summary>Thai, Lao, Khmer, Burmese.</summary>
    SouthEastAsian,
}
