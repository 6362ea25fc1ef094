using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>The server's side of V4 signed addresses, from the raw request alone.</summary>
internal sealed class GcsSignatureCheck(ServiceAccountFile account, TimeProvider clock)
{
    /// <summary>Google's error code, or null when the request may pass.</summary>
    public string? Refusal(HttpContext http)
    {
        var pairs = LoopbackServer.RawQuery(http).Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToList();
        var query = pairs.ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
        if (!query.TryGetValue("X-Goog-Signature", out var signature) || query["X-Goog-SignedHeaders"] != "host")
            return "AccessDenied";

        var canonicalQuery = string.Join('&', pairs.Where(p => p[0] != "X-Goog-Signature").OrderBy(p => p[0], StringComparer.Ordinal).Select(p => $"{p[0]}={p[1]}"));
        var canonicalRequest = string.Join('\n', http.Request.Method, LoopbackServer.RawPath(http), canonicalQuery, $"host:{http.Request.Host}", "", "host", "UNSIGNED-PAYLOAD");
        var scope = query["X-Goog-Credential"][(ServiceAccountFile.ClientEmail.Length + 1)..];
        var toSign = string.Join('\n', "GOOG4-RSA-SHA256", query["X-Goog-Date"], scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest))));
        if (!account.Key.VerifyData(Encoding.UTF8.GetBytes(toSign), Convert.FromHexString(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            return "SignatureDoesNotMatch";

        var from = DateTimeOffset.ParseExact(query["X-Goog-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return clock.GetUtcNow() < from.AddSeconds(long.Parse(query["X-Goog-Expires"], CultureInfo.InvariantCulture)) ? null : "ExpiredToken";
    }
}
