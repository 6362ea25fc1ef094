using Microsoft.AspNetCore.Http;

namespace Renderly.Providers.Callbacks;

/// <summary>Decides whether a provider's callback is genuine and which task it is about; one for each provider that calls back.</summary>
public interface ICallbackVerifier
{
    CallbackAddress Address { get; }

    /// <summary>A longer body answers 413; more only where the provider sends back what it was sent.</summary>
    int MaxBodyBytes => 64 * 1024;

    /// <summary>
    /// Called for what arrived at <see cref="Address"/> only. Compares in constant time and must not throw, whatever the body is. A
    /// callback is never believed: it only lets the task be looked at now, so one that is sent again costs one look.
    /// </summary>
    ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken);
}

/// <param name="Body">Every byte, as it arrived: signatures are made of these.</param>
/// <param name="Headers">Names in any case.</param>
public sealed record ProviderCallback(ReadOnlyMemory<byte> Body, IHeaderDictionary Headers)
{
    /// <summary>What the address says of <see cref="CallbackAddress.UrlOf"/>; null where it says nothing. No signature covers it.</summary>
    public string? Reference { get; init; }
}

/// <param name="IsGenuine">False answers 401.</param>
/// <param name="ProviderTaskId">The provider's id of the task to look at; null for news that do not matter.</param>
public sealed record CallbackVerdict(bool IsGenuine, string? ProviderTaskId = null)
{
    /// <summary>Our own reference of the task to look at, of providers that call it by another id than we follow it by.</summary>
    public string? Reference { get; init; }
}
