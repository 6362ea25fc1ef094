using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.HeyGen.Api;

/// <summary>The address that HeyGen may call; its last segment cannot be guessed.</summary>
internal sealed class CallbackAddress(IOptions<HeyGenOptions> options)
{
    /// <summary>Derived from the API key, so that all replicas agree without another secret.</summary>
    public string Token { get; } = Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.ApiKey), "renderly heygen callback"u8));

    public Uri? Url => options.Value.CallbackBaseUrl.Length > 0
        ? new Uri($"{options.Value.CallbackBaseUrl.TrimEnd('/')}/callbacks/heygen/{Token}")
        : null;
}
