using Renderly.Contracts.Projects;
using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Renders;

/// <summary>
/// Compose a whole film: pictures with their transitions, the script spoken over them, music under it. Answered by
/// <see cref="StepAccepted"/>, then <see cref="StoryboardRendered"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record RenderStoryboard : StepCommand
{
    /// <summary>In the order in which they are seen; at least one.</summary>
    public required IReadOnlyList<RenderScene> Scenes { get; init; }

    /// <summary>In the order in which they are spoken; empty for a film in which nobody speaks.</summary>
    public required IReadOnlyList<RenderSegment> Script { get; init; }

    /// <summary>Null for a film without music.</summary>
    public RenderMusic? Music { get; init; }

    /// <summary>How the film is to be written.</summary>
    public required FilmOutput Output { get; init; }

    /// <summary>Of the film, pixels.</summary>
    public required int WidthPixels { get; init; }

    /// <summary>Of the film, pixels.</summary>
    public required int HeightPixels { get; init; }

    /// <summary>How long the film is to last, seconds: its scenes less their transitions. Longer where a voice takes longer.</summary>
    public required double Seconds { get; init; }

    /// <summary>The provider's name of the model; null for the provider's own choice.</summary>
    public string? Model { get; init; }
}
