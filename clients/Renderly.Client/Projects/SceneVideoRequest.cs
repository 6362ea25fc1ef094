using System.Text.Json.Nodes;

namespace Renderly.Client;

/// <summary>How a scene is to become a video; what is left out is the server's choice.</summary>
public sealed record SceneVideoRequest
{
    /// <summary><c>draft</c>, <c>standard</c> or <c>high</c>: decides on the models, and with them on the price.</summary>
    public string? Quality { get; init; }

    /// <summary>The provider that is asked first.</summary>
    public string? Provider { get; init; }

    /// <summary>That provider's model for the clip.</summary>
    public string? Model { get; init; }

    /// <summary>Whether others may serve when it does not; true when left out.</summary>
    public bool? AllowFallback { get; init; }

    /// <summary>Whether what cannot be made exactly as asked is refused; false when left out.</summary>
    public bool? Strict { get; init; }

    public long? Seed { get; init; }
    public string? WebhookUrl { get; init; }

    /// <summary>Your own object; comes back with the job.</summary>
    public JsonObject? Metadata { get; init; }
}
