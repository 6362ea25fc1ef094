namespace Renderly.Webhooks.Data;

/// <summary>One event on its way to one address.</summary>
internal sealed class Delivery
{
    public Guid Id { get; init; }
    public Guid EventId { get; init; }
    public WebhookEvent Event { get; init; } = null!;
    public Guid EndpointId { get; init; }
    public Guid UserId { get; init; }
    public Guid? JobId { get; init; }
    public required string Url { get; init; }

    /// <summary>The same for all deliveries to one address of one endpoint; how many of them are under way at once is bounded.</summary>
    public Guid Lane { get; init; }

    /// <summary>One of <see cref="DeliveryState"/>.</summary>
    public string State { get; set; } = DeliveryState.Pending;

    /// <summary>Tries so far, those before a replay included.</summary>
    public int Attempts { get; init; }

    /// <summary>Tries since the schedule began, at first or by a replay.</summary>
    public int Tries { get; set; }

    /// <summary>When it is tried (again); database time.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Until then it belongs to the process that claimed it; null when it belongs to nobody.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Raised by each claim; who comes with an older one writes nothing.</summary>
    public long FencingToken { get; init; }

    /// <summary>W3C <c>traceparent</c> of what told of the event: each try belongs to the job's trace.</summary>
    public string? TraceParent { get; init; }

    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }

    public List<DeliveryAttempt> Log { get; init; } = [];
}
