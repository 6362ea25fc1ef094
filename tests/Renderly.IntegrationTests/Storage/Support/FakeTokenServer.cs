using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>Exchanges signed assertions for numbered tokens as Google's token server does.</summary>
internal sealed class FakeTokenServer : IAsyncDisposable
{
    private int _issued;

    public ServiceAccountFile Account { get; } = new();

    public LoopbackServer Server { get; private set; } = null!;

    public int Issued => Volatile.Read(ref _issued);

    public int ExpiresInSeconds { get; set; } = 3599;

    public async Task StartAsync()
    {
        Server = await LoopbackServer.StartAsync(ExchangeAsync);
        Account.Write($"{Server.BaseUrl}/token");
    }

    private async Task ExchangeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var parts = form["assertion"].ToString().Split('.');
        var genuine = form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer" && parts.Length == 3 && Account.Key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            WebEncoders.Base64UrlDecode(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        if (!genuine || !ClaimsFit(parts[1]))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant", error_description = "Invalid JWT Signature." });
            return;
        }

        var token = $"token-{Interlocked.Increment(ref _issued)}";
        await http.Response.WriteAsJsonAsync(new { access_token = token, expires_in = ExpiresInSeconds, token_type = "Bearer" });
    }

    private static bool ClaimsFit(string payload)
    {
        using var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload));
        return claims.RootElement.GetProperty("iss").GetString() == ServiceAccountFile.ClientEmail
            && claims.RootElement.GetProperty("scope").GetString() == "https://www.googleapis.com/auth/cloud-platform";
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Account.Dispose();
    }
}
