using Renderly.Contracts.Timelines;
using Renderly.Media.Sounds;

namespace Renderly.Media.Timelines;

/// <summary>The film's sound, which is written into a graph once or twice: measured first where it is to get a loudness.</summary>
internal sealed record SoundPlan(IReadOnlyList<HeardSound> Sounds, FrameClock Clock, int TotalFrames, Loudness? Loudness)
{
    /// <summary>Frames at the film's end with which all of it goes silent.</summary>
    public int FadeFrames { get; init; }

    /// <summary>Adds inputs and filters and returns the label of the mix, exactly as long as the picture.</summary>
    public string Write(GraphWriter graph, Levelling levelling) => new SoundGraph(graph, this).Write(levelling);
}
