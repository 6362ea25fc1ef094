using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>Exchanges signed assertions for tokens as Google's token server does, and knows which tokens are good.</summary>
internal sealed class FakeTokenServer(ServiceAccountFile account)
{
    private readonly ConcurrentDictionary<string, bool> _good = new();
    private int _issued;

    public int Issued => Volatile.Read(ref _issued);

    public int ExpiresInSeconds { get; set; } = 3599;

    public void RevokeAll() => _good.Clear();

    public bool Accepts(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _good.ContainsKey(token);

    public async Task ExchangeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var parts = form["assertion"].ToString().Split('.');
        var genuine = form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer" && parts.Length == 3 && account.Key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (!genuine || !ClaimsFit(parts[1]))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant", error_description = "Invalid JWT Signature." });
            return;
        }

        var token = $"token-{Interlocked.Increment(ref _issued)}";
        _good[token] = true;
        await http.Response.WriteAsJsonAsync(new { access_token = token, expires_in = ExpiresInSeconds, token_type = "Bearer" });
    }

    private static bool ClaimsFit(string payload)
    {
        using var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload));
        return claims.RootElement.GetProperty("iss").GetString() == ServiceAccountFile.ClientEmail
            && claims.RootElement.GetProperty("scope").GetString() == "https://www.googleapis.com/auth/cloud-platform";
    }
}
