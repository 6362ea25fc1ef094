using System.Text.Json.Serialization;
using System.Text.Json;
using Renderly.Client.Jobs;
using Renderly.Client.Webhooks;

namespace Renderly.Client;

/// <summary>What a webhook tells.</summary>
public sealed record WebhookEvent
{
    /// <summary>Of the message, the same on every retry: do nothing twice for the same id.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Such as <c>job.completed</c>, <c>job.failed</c>, <c>job.cancelled</c>, <c>endpoint.test</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>For jobs the job as it reads; see <see cref="Job"/>.</summary>
    public JsonElement Data { get; init; }

    /// <summary>The job of a <c>job.…</c> event; null for others.</summary>
    [JsonIgnore]
    public VideoJob? Job => Type.StartsWith("job.", StringComparison.Ordinal) ? Data.Deserialize(JobsJson.Default.VideoJob) : null;

    internal static WebhookEvent Parse(string id, ReadOnlySpan<byte> body)
    {
        try
        {
            var happened = JsonSerializer.Deserialize(body, WebhooksJson.Default.WebhookEvent) ?? throw new JsonException("null");
            return happened with { Id = id };
        }
        catch (JsonException exception)
        {
            throw new WebhookVerificationException("The body is signed, but no event.", exception);
        }
    }
}
