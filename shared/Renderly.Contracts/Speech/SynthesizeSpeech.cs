using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Speech;

/// <summary>Have a text spoken. Answered by <see cref="SpeechSynthesized"/> or <see cref="StepFailed"/>.</summary>
public sealed record SynthesizeSpeech : StepCommand
{
    /// <summary>What is said; paragraphs by line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>BCP 47 tag of the text's language, such as <c>en</c> or <c>pt-BR</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The provider's name of the voice; null for its own choice for the language.</summary>
    public string? Voice { get; init; }

    /// <summary>The provider's name of the model; null for the provider's own choice.</summary>
    public string? Model { get; init; }

    /// <summary>1 as the voice speaks by itself; 0.5…2.</summary>
    public double Speed { get; init; } = 1;
}
