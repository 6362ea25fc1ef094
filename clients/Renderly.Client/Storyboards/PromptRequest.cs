namespace Renderly.Client;

/// <summary>A prompt, and the film that it is to become. What is null is left to the server.</summary>
public sealed record PromptRequest
{
    /// <summary>In any language. Numbered scenes, lists, a number of scenes, lengths and quoted texts are followed.</summary>
    public required string Prompt { get; init; }

    /// <summary>Seconds, 5…120.</summary>
    public int? Duration { get; init; }

    public string? Style { get; init; }
    public string? ClientId { get; init; }

    /// <summary><c>16:9</c>, <c>9:16</c>, <c>1:1</c> or <c>4:5</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>BCP 47 tag of what is said.</summary>
    public string? Language { get; init; }

    public bool? VoiceOver { get; init; }
    public bool? Captions { get; init; }
    public bool? BurnCaptions { get; init; }

    /// <summary><c>none</c> or <c>word</c>.</summary>
    public string? CaptionHighlight { get; init; }

    /// <summary><c>bottom</c>, <c>top</c> or <c>middle</c>.</summary>
    public string? CaptionPosition { get; init; }

    public bool? Music { get; init; }
    public IReadOnlyList<PromptReference>? References { get; init; }

    /// <summary><c>draft</c>, <c>standard</c> or <c>high</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>The provider that is asked first for the clips.</summary>
    public string? Provider { get; init; }

    public bool? AllowFallback { get; init; }

    /// <summary>Whether it is rendered without a look at its storyboard.</summary>
    public bool? AutoApprove { get; init; }

    public int? MaxRefinements { get; init; }
    public uint? Seed { get; init; }

    /// <summary>A quote that it must not exceed.</summary>
    public string? QuoteId { get; init; }

    public string? WebhookUrl { get; init; }
}
