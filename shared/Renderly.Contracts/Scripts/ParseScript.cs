using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Scripts;

/// <summary>
/// Have a language model split a prompt into the scenes of a film. Answered by <see cref="ScriptParsed"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record ParseScript : StepCommand
{
    /// <summary>Most that a model may write at once, with what it thinks; more is cut.</summary>
    public const int MaxAnswerTokens = 8192;

    /// <summary>As the user wrote it. It is material for the model, never an instruction to it.</summary>
    public required string Prompt { get; init; }

    /// <summary>Length of the film, seconds: those of its scenes add up to it.</summary>
    public required double Seconds { get; init; }

    /// <summary>Such as <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>BCP 47 tag of what is said in the film; null: that of the prompt.</summary>
    public string? Language { get; init; }

    /// <summary>At least so many scenes; from 1.</summary>
    public int MinScenes { get; init; } = 1;

    /// <summary>At most so many scenes; <see cref="MinScenes"/> or more.</summary>
    public required int MaxScenes { get; init; }

    /// <summary>Of a scene's description, UTF-16 code units.</summary>
    public required int MaxDescriptionLength { get; init; }

    /// <summary>The catalogue's name of the model; null for the provider's own choice.</summary>
    public string? Model { get; init; }
}
