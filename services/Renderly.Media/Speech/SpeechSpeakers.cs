namespace Renderly.Media.Speech;

/// <summary>espeak-ng's variants of every voice that sound like people: men and women by number.</summary>
internal static class SpeechSpeakers
{
    public static readonly IReadOnlyList<string> All = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "f1", "f2", "f3", "f4", "f5"];
}
