namespace Renderly.Media.Narrations;

/// <summary>A word of what is said, with the punctuation beside it.</summary>
/// <param name="Start">Its first character's place in the text.</param>
/// <param name="End">The place after its last character.</param>
/// <param name="Ends">What ends with it.</param>
/// <param name="Weight">How long it takes to say against others: about its letters.</param>
internal readonly record struct TextWord(int Start, int End, WordBreak Ends, double Weight);
