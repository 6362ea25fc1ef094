using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>How a film is made: one filter graph over all files.</summary>
/// <param name="Inputs">Of the picture, in order; the sound's follow.</param>
/// <param name="PictureGraph">For <c>-filter_complex</c>, with <see cref="PictureLabel"/> and <see cref="ThumbnailLabel"/>.</param>
/// <param name="Sound">Null for a silent film.</param>
/// <param name="TotalFrames">Frames of the film, exactly.</param>
/// <param name="Files">What the graph reads in the working folder.</param>
/// <param name="Warnings">What a person should know.</param>
internal sealed record TimelinePlan(
    IReadOnlyList<GraphInput> Inputs, string PictureGraph, SoundPlan? Sound, int TotalFrames, TextFiles Files,
    IReadOnlyList<string> Warnings)
{
    public const string PictureLabel = "[video]";
    public const string ThumbnailLabel = "[thumbnail]";

    public required TimelineOutput Output { get; init; }
    public required FrameClock Clock { get; init; }
    public FilmMetadata? Metadata { get; init; }

    /// <summary>Null when the picture must be encoded.</summary>
    public StreamCopy? Copy { get; init; }

    public TimeSpan Duration => TimeSpan.FromSeconds(Clock.Seconds(TotalFrames));
}
