namespace Renderly.Webhooks.Data;

/// <summary>A signing secret, encrypted.</summary>
internal sealed class EndpointSecret
{
    public Guid Id { get; init; }
    public Guid EndpointId { get; init; }
    public required byte[] Sealed { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when it was rotated out: until then it signs too.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
