namespace Renderly.Client;

/// <summary>A picture that every scene keeps to; either <see cref="Url"/> or <see cref="AssetId"/>.</summary>
public sealed record PromptReference
{
    public string? Url { get; init; }
    public string? AssetId { get; init; }

    /// <summary><c>product</c>, <c>character</c> or <c>style</c>.</summary>
    public string? Role { get; init; }

    /// <summary>What the prompt calls it.</summary>
    public string? Name { get; init; }
}
