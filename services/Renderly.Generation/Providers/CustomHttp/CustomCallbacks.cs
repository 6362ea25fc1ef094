using Microsoft.Extensions.Options;
using Renderly.Providers.Callbacks;
using Renderly.Web.Webhooks;

namespace Renderly.Generation.Providers.CustomHttp;

/// <summary>
/// The custom provider's callbacks, signed as Standard Webhooks say. The address that it is given for each names our task. One that is
/// recorded and sent again is refused; a second try of the server's own is dated and signed anew.
/// </summary>
internal sealed class CustomCallbacks(SeenCallbacks seen, IOptions<CustomOptions> options, TimeProvider clock) : ICallbackVerifier
{
    public CallbackAddress Address { get; } = new(CustomModule.Provider, options.Value, GenerationModule.Service);

    public ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken)
    {
        var (id, timestamp) = (Header(WebhookSignature.IdHeader), Header(WebhookSignature.TimestampHeader));
        var isGenuine = id.Length > 0
            && options.Value.CallbackKey is { } key
            && CallbackSignature.IsFresh(timestamp, clock.GetUtcNow())
            && WebhookSignature.Fits(id, timestamp, callback.Body.Span, Header(WebhookSignature.SignatureHeader), [key])
            && seen.IsFirst($"{CustomModule.Provider} {id} {timestamp}");
        return ValueTask.FromResult(new CallbackVerdict(isGenuine) { Reference = isGenuine ? callback.Reference : null });

        string Header(string name) => callback.Headers[name].ToString();
    }
}
