namespace Renderly.Client;

/// <summary>What is to change of an asset: what is left out stays.</summary>
public sealed record AssetChanges
{
    /// <summary>All tags that it is to have.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public string? FileName { get; init; }
}
