namespace Renderly.Client;

/// <summary>What is said of an asset when it is uploaded.</summary>
public sealed record AssetRequest
{
    /// <summary>What a sound is: <c>audio</c>, <c>music</c> or <c>voice</c>; the server tells pictures and videos by itself.</summary>
    public string? AssetType { get; init; }

    /// <summary>Words to find it by; without commas.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];
}
