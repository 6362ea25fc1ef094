namespace Renderly.Client;

/// <summary>How a scene of a storyboard goes over into the next.</summary>
public sealed record SceneTransition
{
    /// <summary><c>cut</c>, <c>fade</c>, <c>dissolve</c>, <c>wipe_left</c> and others.</summary>
    public required string Type { get; init; }

    /// <summary>0.1 to 2, and at most a third of the shorter of both scenes; the server's choice when left out.</summary>
    public double? Seconds { get; init; }
}
