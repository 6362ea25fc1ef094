namespace Renderly.Chaos;

/// <summary>More than the longest clip holds, so that its last picture stands: there is a step for it.</summary>
internal static class LongSpeech
{
    private const int Words = 30;

    public static string Of(int number) => $"Number {number}: {string.Join(' ', Enumerable.Repeat("remarkable", Words))}.";
}
