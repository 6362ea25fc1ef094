using Microsoft.Extensions.Options;
using Renderly.Providers.Callbacks;

namespace Renderly.Generation.Providers.Custom;

/// <summary>The custom provider's callbacks, signed as Standard Webhooks say. The address that it is given for each names our task.</summary>
internal sealed class CustomCallbacks(IOptions<CustomOptions> options, TimeProvider clock) : ICallbackVerifier
{
    public CallbackAddress Address { get; } = new(CustomModule.Provider, options.Value, GenerationModule.Service);

    public ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken)
    {
        var isGenuine = options.Value.CallbackKey is { } key && StandardWebhookSignature.IsBy(callback, key, clock.GetUtcNow());
        return ValueTask.FromResult(new CallbackVerdict(isGenuine) { Reference = isGenuine ? callback.Reference : null });
    }
}
