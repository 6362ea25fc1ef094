using System.Net;
using System.Text.Json;

namespace Renderly.Providers.Http;

/// <summary>What a provider's HTTP call came to: an answer, or how it failed.</summary>
public sealed record ProviderResponse
{
    /// <summary>Null when no whole answer arrived.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The answer's text; empty when it went to a file.</summary>
    public string Body { get; init; } = "";

    /// <summary>Without its parameters, for example <c>audio/mpeg</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Length of the answer that went to a file.</summary>
    public long? FileBytes { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How the call failed when there is no answer.</summary>
    public DeliveryFailure? Failure { get; init; }

    public string? FailureReason { get; init; }

    public bool IsSuccess => Status is { } status && (int)status is >= 200 and < 300;

    /// <summary>The beginning of the answer, for operators.</summary>
    public string Evidence => Body.Length > 500 ? Body[..500] : Body;

    /// <summary>The body as JSON; null when it is none (an HTML page with 200, a cut answer).</summary>
    public JsonElement? Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
