using System.Security.Cryptography;
using System.Text;
using Renderly.Providers.Settings;

namespace Renderly.Providers.Callbacks;

/// <summary>The address that a provider may call; its last segment cannot be guessed.</summary>
/// <param name="provider">Lower-case name of the provider.</param>
/// <param name="options">Its settings.</param>
/// <param name="worker">
/// Lower-case name under which the gateway knows the worker, where that is one of many providers; null where it is the provider's own.
/// </param>
public sealed class CallbackAddress(string provider, KeyedProviderOptions options, string? worker = null)
{
    /// <summary>The parameter of an address that is one task's own: our reference of the task.</summary>
    internal const string Reference = "task";

    // Derived from the API key, so that all replicas agree without another secret.
    private readonly string token = Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ApiKey), Encoding.UTF8.GetBytes($"renderly {provider} callback")));

    public string Provider => provider;

    /// <summary>What the provider is given; null when it is not to call back.</summary>
    public Uri? Url => options.CallbackBaseUrl.Length > 0
        ? new Uri($"{options.CallbackBaseUrl.TrimEnd('/')}{PathOf(provider, worker)}/{token}")
        : null;

    /// <summary>
    /// The same for the callbacks of one task, for providers that call it by another id than we follow it by; null when the provider is not
    /// to call back.
    /// </summary>
    /// <param name="reference">Our reference of the task.</param>
    public Uri? UrlOf(string reference) => Url is { } url ? new Uri($"{url.AbsoluteUri}?{Reference}={reference}") : null;

    public bool Has(string given) => CallbackSignature.AreEqual(given, token);

    /// <summary>Where a provider's callbacks arrive, without the token.</summary>
    /// <param name="provider">Lower-case name of the provider.</param>
    /// <param name="worker">See the constructor.</param>
    public static string PathOf(string provider, string? worker = null) =>
        worker is null ? $"/callbacks/{provider}" : $"/callbacks/{worker}/{provider}";
}
