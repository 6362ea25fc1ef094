using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// Make a user's sound fit for a film: fetched where that was not done yet, judged by its bytes, brought to one format and loudness,
/// without metadata. Of a video its sound is taken. Answered by <see cref="SoundPrepared"/> or <see cref="StepFailed"/>:
/// <c>sound_unusable</c> names what is wrong with it, <c>sound_unreachable</c> says that its address did not answer.
/// </summary>
public sealed record PrepareSound : StepCommand
{
    /// <summary>An http(s) address given by the user, or the object URI of a file in our storage.</summary>
    public required Uri Source { get; init; }

    /// <summary>Folder of our own store that the sound goes to, <c>jobs/{job}/inputs/</c>.</summary>
    public required string OutputFolder { get; init; }

    public required SoundPurpose Purpose { get; init; }

    /// <summary>What messages call it, at their beginning; null: after its purpose and the name of its file.</summary>
    public string? Name { get; init; }

    /// <summary>How long it may be, seconds; a longer one is refused. Null: as long as any sound.</summary>
    public double? MaxSeconds { get; init; }
}
