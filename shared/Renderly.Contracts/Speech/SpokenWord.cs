using System.Text.Json.Serialization;

namespace Renderly.Contracts.Speech;

/// <summary>
/// A word of a speech, with the punctuation beside it. In writings without spaces between words each character is one where they are
/// Chinese or Japanese, and whatever stands between two spaces elsewhere.
/// </summary>
/// <param name="Text">As it stands in the text.</param>
/// <param name="StartSeconds">From the beginning of the sound.</param>
/// <param name="EndSeconds">From the beginning of the sound, at <paramref name="StartSeconds"/> or later.</param>
public sealed record SpokenWord(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("start_seconds")] double StartSeconds,
    [property: JsonPropertyName("end_seconds")] double EndSeconds);
