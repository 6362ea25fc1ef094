using System.Text.Json;

namespace Renderly.Testing;

/// <summary>One request that a <see cref="WebhookReceiver"/> took.</summary>
/// <param name="Headers">By lower-case name.</param>
public sealed record WebhookCall(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
