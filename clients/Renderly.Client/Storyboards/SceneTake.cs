namespace Renderly.Client;

/// <summary>A picture of a scene.</summary>
public sealed record SceneTake
{
    public required int Take { get; init; }

    /// <summary>Whether it is the one that counts.</summary>
    public bool Chosen { get; init; }

    /// <summary>What it was made of.</summary>
    public string? Description { get; init; }

    /// <summary>Signed and valid for days.</summary>
    public string? ImageUrl { get; init; }

    public string? Provider { get; init; }
}
