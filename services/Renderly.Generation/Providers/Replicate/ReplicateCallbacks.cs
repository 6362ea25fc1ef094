using Microsoft.Extensions.Options;
using Renderly.Providers.Callbacks;
using Renderly.Web.Webhooks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>
/// Replicate's callbacks, signed as Standard Webhooks say. The address that Replicate is given for each prediction names our task. One that
/// is recorded and sent again is refused; a second try of Replicate's own is dated and signed anew.
/// </summary>
internal sealed class ReplicateCallbacks(SeenCallbacks seen, IOptions<ReplicateOptions> options, TimeProvider clock) : ICallbackVerifier
{
    private readonly byte[][] secrets = [.. options.Value.CallbackSecrets.Select(SigningSecret.Read).OfType<byte[]>()];

    public CallbackAddress Address { get; } = new(ReplicateModule.Provider, options.Value, GenerationModule.Service);

    /// <summary>The body is the prediction with its picture and log: the gateway's own limit.</summary>
    public int MaxBodyBytes => 1024 * 1024;

    public ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken)
    {
        var (id, timestamp) = (Header(WebhookSignature.IdHeader), Header(WebhookSignature.TimestampHeader));
        var isGenuine = id.Length > 0
            && CallbackSignature.IsFresh(timestamp, clock.GetUtcNow())
            && WebhookSignature.Fits(id, timestamp, callback.Body.Span, Header(WebhookSignature.SignatureHeader), secrets)
            && seen.IsFirst($"{ReplicateModule.Provider} {id} {timestamp}");
        return ValueTask.FromResult(new CallbackVerdict(isGenuine) { Reference = isGenuine ? callback.Reference : null });

        string Header(string name) => callback.Headers[name].ToString();
    }
}
