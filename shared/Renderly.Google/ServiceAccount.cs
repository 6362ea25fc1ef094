using System.Security.Cryptography;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>A service account's key: access tokens and signatures. Thread-safe; tokens are cached and refreshed before they expire.</summary>
public sealed class ServiceAccount(IOptions<GoogleOptions> options) : IDisposable
{
    private const string CloudPlatformScope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly Lock gate = new();
    private Key? key;
    private ServiceAccountCredential? credential;

    /// <summary>False when no key file is configured (an emulator needs none).</summary>
    public bool IsConfigured => options.Value.ServiceAccountFile.Length > 0;

    public string ClientEmail => Load().ClientEmail;

    /// <summary>A bearer token; one request to the token endpoint serves all callers that wait.</summary>
    public Task<string> GetAccessTokenAsync(CancellationToken cancellationToken) =>
        Credential().GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);

    /// <summary>Drops the cached token; call it when a request was answered with 401.</summary>
    public void Invalidate()
    {
        lock (gate)
        {
            credential = null;
        }
    }

    /// <summary>RSA-SHA256 (PKCS#1 v1.5) over <paramref name="data"/>, as V4 signed URLs need it.</summary>
    public byte[] Sign(byte[] data) => Load().Rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => key?.Rsa.Dispose();

    private ServiceAccountCredential Credential()
    {
        lock (gate)
        {
            var loaded = LoadLocked();
            return credential ??= new ServiceAccountCredential(new ServiceAccountCredential.Initializer(loaded.ClientEmail, loaded.TokenUri)
            {
                Scopes = [CloudPlatformScope],
                Key = loaded.Rsa,
                KeyId = loaded.KeyId,
                UseJwtAccessWithScopes = false,
            });
        }
    }

    private Key Load()
    {
        lock (gate)
        {
            return LoadLocked();
        }
    }

    private Key LoadLocked()
    {
        if (key is not null)
        {
            return key;
        }

        var path = options.Value.ServiceAccountFile;
        if (path.Length == 0)
        {
            throw new InvalidOperationException("GCP_SERVICE_ACCOUNT_FILE is not set: give the path of the service account's JSON key.");
        }

        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"GCP_SERVICE_ACCOUNT_FILE points to {path}, which does not exist.");
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var rsa = RSA.Create();
        rsa.ImportFromPem(Text(document, "private_key", path));
        return key = new Key(
            Text(document, "client_email", path),
            document.RootElement.TryGetProperty("private_key_id", out var id) ? id.GetString() : null,
            document.RootElement.TryGetProperty("token_uri", out var uri) ? uri.GetString()! : "https://oauth2.googleapis.com/token",
            rsa);
    }

    private static string Text(JsonDocument document, string name, string path) =>
        document.RootElement.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException($"{path} is no service account key: {name} is missing.");

    private sealed record Key(string ClientEmail, string? KeyId, string TokenUri, RSA Rsa);
}
