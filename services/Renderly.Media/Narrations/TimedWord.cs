namespace Renderly.Media.Narrations;

/// <summary>When a word is spoken, seconds.</summary>
/// <param name="Start">Not before the word before it.</param>
/// <param name="End">Not before <paramref name="Start"/>.</param>
internal readonly record struct TimedWord(double Start, double End);
