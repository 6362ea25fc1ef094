namespace Renderly.Simulator.Media.Clips;

/// <summary>Everything a following clip must know to go on where this one stopped.</summary>
internal sealed record ClipState
{
    /// <summary>Picture shown, below the data folder; null is a drawn stand-in.</summary>
    public string? ImageFile { get; init; }

    public required Pose Pose { get; init; }
    public required string Mood { get; init; }

    /// <summary>Seconds since the first frame of the chain; the slow hovering goes by it.</summary>
    public double Elapsed { get; init; }

    public int Seed { get; init; }
}
