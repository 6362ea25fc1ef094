using System.Security.Cryptography;
using System.Text;
using Renderly.Providers.Settings;

namespace Renderly.Providers.Callbacks;

/// <summary>The address that a provider may call; its last segment cannot be guessed.</summary>
public sealed class CallbackAddress(string provider, KeyedProviderOptions options)
{
    // Derived from the API key, so that all replicas agree without another secret.
    private readonly string token = Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ApiKey), Encoding.UTF8.GetBytes($"renderly {provider} callback")));

    public string Provider => provider;

    /// <summary>What the provider is given; null when it is not to call back.</summary>
    public Uri? Url => options.CallbackBaseUrl.Length > 0
        ? new Uri($"{options.CallbackBaseUrl.TrimEnd('/')}{PathOf(provider)}/{token}")
        : null;

    public bool Has(string given) => CallbackSignature.AreEqual(given, token);

    /// <summary>Where a provider's callbacks arrive, without the token.</summary>
    public static string PathOf(string provider) => $"/callbacks/{provider}";
}
