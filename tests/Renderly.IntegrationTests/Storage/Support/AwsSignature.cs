using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>The server's side of AWS Signature Version 4, in the Authorization header or in the query, from the raw request
/// alone.</summary>
internal sealed class AwsSignature(string secretKey, TimeProvider clock)
{
    /// <summary>S3's error code, or null when the request may pass.</summary>
    public string? Refusal(HttpContext http)
    {
        var query = LoopbackServer.RawQuery(http)
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Select(p => (Name: p[0], Value: p.Length > 1 ? p[1] : ""))
            .ToList();
        string? Query(string name) => query.Where(p => p.Name == name).Select(p => Uri.UnescapeDataString(p.Value)).FirstOrDefault();

        var inQuery = Query("X-Amz-Signature") is not null;
        var parts = inQuery
            ? new Dictionary<string, string>
            {
                ["Credential"] = Query("X-Amz-Credential")!,
                ["SignedHeaders"] = Query("X-Amz-SignedHeaders")!,
                ["Signature"] = Query("X-Amz-Signature")!
            }
            : FromHeader(http.Request.Headers.Authorization.ToString());
        if (parts.Count < 3)
            return "AccessDenied";

        var date = inQuery ? Query("X-Amz-Date")! : http.Request.Headers["x-amz-date"].ToString();
        var scope = parts["Credential"].Split('/', 2)[1];
        var canonicalQuery = string.Join(
            '&',
            query.Where(p => p.Name != "X-Amz-Signature").OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={p.Value}"));
        var signedHeaders = parts["SignedHeaders"].Split(';');
        var canonical = string.Join('\n', http.Request.Method, LoopbackServer.RawPath(http), canonicalQuery,
            string.Concat(signedHeaders.Select(h => $"{h}:{Header(http.Request, h)}\n")), parts["SignedHeaders"],
            inQuery ? "UNSIGNED-PAYLOAD" : http.Request.Headers["x-amz-content-sha256"].ToString());
        var toSign = string.Join(
            '\n', "AWS4-HMAC-SHA256", date, scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        if (Convert.ToHexStringLower(HMACSHA256.HashData(SigningKey(scope), Encoding.UTF8.GetBytes(toSign))) != parts["Signature"])
            return "SignatureDoesNotMatch";
        if (!inQuery)
            return null;

        var from = DateTimeOffset.ParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return clock.GetUtcNow() < from.AddSeconds(long.Parse(Query("X-Amz-Expires")!, CultureInfo.InvariantCulture))
            ? null
            : "AccessDenied";
    }

    private static Dictionary<string, string> FromHeader(string header) => header.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)
        ? header["AWS4-HMAC-SHA256 ".Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1])
        : [];

    private static string Header(HttpRequest request, string name) =>
        name == "host" ? request.Host.ToString() : request.Headers[name].ToString().Trim();

    private byte[] SigningKey(string scope) =>
        scope.Split('/')
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
}
