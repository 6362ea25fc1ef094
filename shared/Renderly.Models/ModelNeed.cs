namespace Renderly.Models;

/// <summary>What an outgoing request needs of a model.</summary>
/// <param name="Capability">What is made.</param>
public sealed record ModelNeed(Capability Capability)
{
    public FrameSize? Size { get; init; }

    /// <summary>Of a clip or a film.</summary>
    public int? Seconds { get; init; }

    public int References { get; init; }

    /// <summary>BCP 47 tags of the languages in which is spoken.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>UTF-16 code units.</summary>
    public int PromptLength { get; init; }
}
