using Microsoft.Extensions.Options;
using Renderly.Providers.Callbacks;

namespace Renderly.Generation.Providers.Fal;

/// <summary>
/// fal's callbacks, signed by one of the keys that it publishes. They name a request by its id, which is not what it is followed by; so the
/// address that fal is given for each names our task.
/// </summary>
internal sealed class FalCallbacks(FalKeys keys, IOptions<FalOptions> options, TimeProvider clock) : ICallbackVerifier
{
    public CallbackAddress Address { get; } = new(FalModule.Provider, options.Value, GenerationModule.Service);

    public async ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken)
    {
        var timestamp = Header("Timestamp");
        var isGenuine = CallbackSignature.IsFresh(timestamp, clock.GetUtcNow())
            && FalSignature.Read(
                Header("Request-Id"), Header("User-Id"), timestamp, callback.Body.Span, Header("Signature")) is { } signature
            && await keys.AnyAsync(signature.IsBy, cancellationToken);
        return new CallbackVerdict(isGenuine) { Reference = isGenuine ? callback.Reference : null };

        string Header(string name) => callback.Headers[$"X-Fal-Webhook-{name}"].ToString();
    }
}
