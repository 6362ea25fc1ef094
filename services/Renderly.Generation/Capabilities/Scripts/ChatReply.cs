namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>What a language model wrote.</summary>
/// <param name="Text">As it came; nothing of it is trusted.</param>
/// <param name="InputTokens">What it read; 0 where its provider does not say.</param>
/// <param name="OutputTokens">What it wrote and thought; 0 where its provider does not say.</param>
internal sealed record ChatReply(string Text, int InputTokens, int OutputTokens)
{
    /// <summary>True when it reached its limit and wrote no further.</summary>
    public bool IsCut { get; init; }

    /// <summary>Why the model does not want to, in its words; null where it does.</summary>
    public string? Refusal { get; init; }
}
