namespace Renderly.Media.Narrations;

/// <summary>What ends with a word; the further down, the likelier is a pause after it.</summary>
internal enum WordBreak
{
    Word,

    /// <summary>Part of a sentence: a comma, a dash.</summary>
    Clause,

    /// <summary>A sentence, or a paragraph.</summary>
    Sentence,
}
