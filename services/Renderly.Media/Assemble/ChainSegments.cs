using Renderly.Media.FFmpeg;

namespace Renderly.Media.Assemble;

/// <summary>A scene's place in the file of its chain; all in seconds of that file.</summary>
/// <param name="Start">Where the scene begins.</param>
/// <param name="Available">How long its picture lasts.</param>
/// <param name="Duration">What is used of it: the asked length, at most <paramref name="Available"/>.</param>
internal sealed record ChainSegment(TimeSpan Start, TimeSpan Available, TimeSpan Duration);

/// <summary>Finds the scenes inside a chain: a base clip followed by extensions.</summary>
internal static class ChainSegments
{
    /// <summary>Every extension adds exactly 7 s (Vertex AI, Veo 3.1: "extend a video").</summary>
    public static readonly TimeSpan ExtensionLength = TimeSpan.FromSeconds(7);

    // A base clip measures its nominal length plus or minus a frame or two; a second off means another file.
    private static readonly TimeSpan BaseTolerance = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Extensions are counted back from the measured end, so that a base clip that is a few frames longer or shorter than
    /// ordered shifts no cut.
    /// </summary>
    /// <param name="measuredDuration">Length of the chain's file.</param>
    /// <param name="baseSeconds">Length ordered for the base clip, seconds (4, 6 or 8).</param>
    /// <param name="extensionCount">Extensions after the base clip.</param>
    /// <param name="sceneDurations">Asked length of each scene; one for the base clip and one for each extension.</param>
    /// <exception cref="FFmpegException"><see cref="FFmpegError.UnsuitableInput"/>: the file is not as long as such a chain is.</exception>
    public static IReadOnlyList<ChainSegment> Locate(
        TimeSpan measuredDuration, int baseSeconds, int extensionCount, IReadOnlyList<TimeSpan> sceneDurations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extensionCount);
        if (sceneDurations.Count != extensionCount + 1)
        {
            throw new ArgumentException($"A chain with {extensionCount} extensions has {extensionCount + 1} scenes, not {sceneDurations.Count}",
                nameof(sceneDurations));
        }

        var baseLength = measuredDuration - (extensionCount * ExtensionLength);
        if ((baseLength - TimeSpan.FromSeconds(baseSeconds)).Duration() > BaseTolerance)
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput, FormattableString.Invariant(
                $"The chain lasts {measuredDuration.TotalSeconds:0.###} s; {baseSeconds} s and {extensionCount} extensions of 7 s were expected"));
        }

        return sceneDurations.Select((asked, i) => Segment(i, asked, baseLength)).ToList();
    }

    private static ChainSegment Segment(int index, TimeSpan asked, TimeSpan baseLength)
    {
        var start = index == 0 ? TimeSpan.Zero : baseLength + ((index - 1) * ExtensionLength);
        var available = index == 0 ? baseLength : ExtensionLength;
        return new ChainSegment(start, available, asked < available ? asked : available);
    }
}
