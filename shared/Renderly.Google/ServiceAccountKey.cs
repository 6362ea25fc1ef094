using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Google;

/// <summary>The parsed JSON key of a service account. Holds the private key: never logged, never serialised.</summary>
internal sealed class ServiceAccountKey : IDisposable
{
    private const string DefaultTokenUri = "https://oauth2.googleapis.com/token";

    private ServiceAccountKey(string clientEmail, string? keyId, Uri tokenUri, RSA privateKey)
    {
        ClientEmail = clientEmail;
        KeyId = keyId;
        TokenUri = tokenUri;
        PrivateKey = privateKey;
    }

    public string ClientEmail { get; }
    public string? KeyId { get; }
    public Uri TokenUri { get; }
    public RSA PrivateKey { get; }

    public static ServiceAccountKey Load(string path, bool allowInsecureHttp)
    {
        var wire = Read(path);
        if (wire.ClientEmail is null || wire.PrivateKey is null)
            throw Unusable(path, "it lacks client_email or private_key; download a key of type JSON for a service account");

        return new(wire.ClientEmail, wire.PrivateKeyId, TokenAddress(path, wire, allowInsecureHttp), ImportKey(path, wire.PrivateKey));
    }

    private static Wire Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Wire>(file) ?? throw Unusable(path, "it is empty");
        }
        catch (JsonException)
        {
            // The parser's message can quote the file, which holds the private key.
            throw Unusable(path, "it is not JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : "it cannot be read", e);
        }
    }

    private static Uri TokenAddress(string path, Wire wire, bool allowInsecureHttp)
    {
        if (!Uri.TryCreate(wire.TokenUri ?? DefaultTokenUri, UriKind.Absolute, out var address))
            throw Unusable(path, "its token_uri is not an absolute address");
        if (!Transport.IsSafe(address, allowInsecureHttp))
            throw Unusable(
                path, $"its token_uri ({address.Scheme}://{address.Authority}) must be https; plain http is accepted for loopback only, "
                + $"or with {GoogleOptions.Section}:AllowInsecureHttp=true inside a private network");
        return address;
    }

    private static RSA ImportKey(string path, string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw Unusable(path, "its private_key is not an RSA key in PEM form");
        }
    }

    private static GoogleCredentialsException Unusable(string path, string why, Exception? inner = null) =>
        new(
            $"The service account key '{path}' ({GoogleOptions.ServiceAccountFileVariable} or "
                + $"{GoogleOptions.Section}:ServiceAccountFile) is unusable: {why}.",
            inner);

    public void Dispose() => PrivateKey.Dispose();

    private sealed record Wire(
        [property: JsonPropertyName("client_email")] string? ClientEmail,
        [property: JsonPropertyName("private_key")] string? PrivateKey,
        [property: JsonPropertyName("private_key_id")] string? PrivateKeyId,
        [property: JsonPropertyName("token_uri")] string? TokenUri);
}
