using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Providers.Callbacks;
using Renderly.Providers.Http;

namespace Renderly.HeyGen;

/// <summary>
/// HeyGen's callbacks. v3 signs the raw body and sends the time beside it, unsigned; v1 signs the body alone. Both only when a secret was
/// agreed on.
/// </summary>
internal sealed class HeyGenCallbacks(IOptions<HeyGenOptions> options, TimeProvider clock) : ICallbackVerifier
{
    public CallbackAddress Address { get; } = new(HeyGenModule.Provider, options.Value);

    public ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken) =>
        ValueTask.FromResult(IsGenuine(callback) ? new CallbackVerdict(true, VideoId(callback.Body)) : new CallbackVerdict(false));

    private bool IsGenuine(ProviderCallback callback)
    {
        var secret = options.Value.CallbackSecret;
        if (secret.Length == 0)
        {
            return true;
        }

        var headers = callback.Headers;
        return headers.TryGetValue("Heygen-Signature", out var signature)
            ? CallbackSignature.IsFresh(headers["Heygen-Timestamp"], clock.GetUtcNow())
                && CallbackSignature.IsHmacOf(callback.Body.Span, secret, signature)
            : CallbackSignature.IsHmacOf(callback.Body.Span, secret, headers["Signature"]);
    }

    private static string? VideoId(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Nested("event_data")?.Text("video_id");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
