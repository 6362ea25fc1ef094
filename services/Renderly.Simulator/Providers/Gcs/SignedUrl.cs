using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Renderly.Simulator.Providers.OAuth;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>Checks V4 signed addresses (GOOG4-RSA-SHA256) against the keys known here.</summary>
internal sealed class SignedUrl(ServiceAccountKeys keys, TimeProvider time)
{
    private const string Algorithm = "GOOG4-RSA-SHA256";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static bool IsSigned(HttpRequest request) => request.Query.ContainsKey("X-Goog-Signature");

    /// <exception cref="ProviderException">The address may not be used.</exception>
    public void Check(HttpContext http, IEnumerable<string> hosts)
    {
        var query = http.Request.Query;
        string Value(string name) => query[name].ToString();
        if (Value("X-Goog-Algorithm") != Algorithm)
            throw new ProviderException(400, "InvalidArgument", $"X-Goog-Algorithm must be {Algorithm}");
        if (!DateTimeOffset.TryParseExact(
                Value("X-Goog-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            throw new ProviderException(400, "InvalidArgument", "X-Goog-Date is missing or malformed");
        }

        if (!int.TryParse(Value("X-Goog-Expires"), out var seconds) || seconds < 1 || TimeSpan.FromSeconds(seconds) > Longest)
            throw new ProviderException(400, "InvalidArgument", "X-Goog-Expires must be 1 to 604800");
        var now = time.GetUtcNow();
        if (now < date - TimeSpan.FromMinutes(15))
            throw new ProviderException(403, "AccessDenied", "Request is not yet valid");
        if (now > date.AddSeconds(seconds))
            throw new ProviderException(400, "ExpiredToken", "Invalid argument: the signed URL has expired");
        var credential = Value("X-Goog-Credential");
        var slash = credential.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || keys.Find(credential[..slash]) is not { } key)
            throw new ProviderException(403, "AccessDenied", "The account of X-Goog-Credential is not known here");
        var scope = credential[(slash + 1)..];
        var names = Value("X-Goog-SignedHeaders").Split(';');
        if (!hosts.Any(host => IsValid(key, http, scope, names, host)))
        {
            throw new ProviderException(
                403, "SignatureDoesNotMatch",
                "Access denied. The request signature we calculated does not match the signature you provided.");
        }
    }

    private static bool IsValid(RSA key, HttpContext http, string scope, string[] headers, string host)
    {
        var canonical = string.Join('\n', [
            http.Request.Method,
            RawPath.Of(http),
            CanonicalQuery(http.Request),
            .. headers.Select(h => $"{h}:{(h == "host" ? host : http.Request.Headers[h].ToString().Trim())}"),
            "",
            string.Join(';', headers),
            "UNSIGNED-PAYLOAD"]);
        var toSign = string.Join('\n', [
            Algorithm,
            http.Request.Query["X-Goog-Date"].ToString(),
            scope,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))]);
        var signature = http.Request.Query["X-Goog-Signature"].ToString();
        return signature.Length % 2 == 0 && signature.All(char.IsAsciiHexDigit) && key.VerifyData(
            Encoding.UTF8.GetBytes(toSign), Convert.FromHexString(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string CanonicalQuery(HttpRequest request) => string.Join('&', request.Query
        .Where(q => q.Key != "X-Goog-Signature")
        .SelectMany(q => q.Value.Select(v => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(v ?? "")}"))
        .Order(StringComparer.Ordinal));
}
