namespace Renderly.Simulator.Media.Storyboards;

/// <summary>A whole film that was asked for.</summary>
internal sealed record StoryboardRequest
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int FramesPerSecond { get; init; }
    public required IReadOnlyList<StoryboardScene> Scenes { get; init; }
    public required IReadOnlyList<StoryboardSpeech> Script { get; init; }
    public StoryboardMusic? Music { get; init; }

    /// <summary>Length of the film as it was asked for: its scenes less their transitions.</summary>
    public double Seconds => Scenes.Sum(scene => scene.Seconds - scene.TransitionSeconds);
}

/// <param name="Picture">An http address.</param>
/// <param name="Transition">FFmpeg's name of it; null for a cut.</param>
/// <param name="TransitionSeconds">0 for a cut.</param>
internal sealed record StoryboardScene(string Picture, double Seconds, string? Transition, double TransitionSeconds);

/// <param name="Start">Seconds from the film's start; one that is still spoken then is waited for.</param>
internal sealed record StoryboardSpeech(string Text, string? Voice, double Start);

/// <param name="Source">An http address.</param>
/// <param name="Volume">0…1.</param>
/// <param name="Ducks">Whether it falls while somebody speaks.</param>
internal sealed record StoryboardMusic(string Source, double Volume, bool Ducks);
