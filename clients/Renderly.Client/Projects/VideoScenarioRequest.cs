namespace Renderly.Client;

/// <summary>A scenario to be made, or what is to change of one: what is left out stays.</summary>
public sealed record VideoScenarioRequest
{
    public string? Title { get; init; }

    /// <summary>Width and height of the videos in pixels; <c>720:1280</c> when it is made without.</summary>
    public string? Resolution { get; init; }
}
