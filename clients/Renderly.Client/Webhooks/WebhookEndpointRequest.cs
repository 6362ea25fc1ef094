namespace Renderly.Client;

/// <summary>A webhook endpoint to be made, or what is to change of one: what is left out stays.</summary>
public sealed record WebhookEndpointRequest
{
    /// <summary>Public http(s) address; needed when it is made.</summary>
    public string? Url { get; init; }

    public string? Description { get; init; }

    /// <summary>Types to send, such as <c>job.completed</c>; all when left out.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    public bool? Enabled { get; init; }
}
