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

    /// <summary>Which of the languages that somebody speaks serves a text.</summary>
    /// <param name="tag">BCP 47 tag of the text's language, such as <c>pt-BR</c>; its case does not matter.</param>
    /// <param name="spoken">Tags in small letters.</param>
    /// <returns>The language itself, or the nearest that it is a form of, such as <c>pt</c>; null where neither is spoken.</returns>
    public static string? NearestLanguage(string tag, IReadOnlyCollection<string> spoken)
    {
        for (var rest = tag.ToLowerInvariant(); rest.Length > 0; rest = rest[..Math.Max(0, rest.LastIndexOf('-'))])
        {
            if (spoken.Contains(rest))
            {
                return rest;
            }
        }

        return null;
    }
}
