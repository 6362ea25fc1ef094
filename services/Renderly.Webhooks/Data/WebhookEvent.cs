namespace Renderly.Webhooks.Data;

/// <summary>What happened, as it is sent: the body is made once and the same in every try.</summary>
internal sealed class WebhookEvent
{
    /// <summary>That of the message which told of it; with its prefix the <c>webhook-id</c>.</summary>
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public Guid? JobId { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
