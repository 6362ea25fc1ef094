using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Renderly.Webhooks.Signing;

/// <summary>
/// Encrypts signing secrets for the database (AES-256-GCM): a copy of it signs nothing. A sealed secret names its key and belongs to
/// its endpoint; in the row of another one it does not open.
/// </summary>
internal sealed class SecretVault(IOptions<WebhooksOptions> options)
{
    private const byte Version = 1;
    private const int KeyBytes = 32;
    private const int KeyIdBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + KeyIdBytes + NonceBytes + TagBytes;

    private readonly byte[][] keys =
        [.. options.Value.PreviousEncryptionKeys.Prepend(options.Value.EncryptionKey).Select(Convert.FromBase64String)];

    public static bool IsKey(string text)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == KeyBytes;
    }

    public byte[] Seal(ReadOnlySpan<byte> secret, Guid endpointId)
    {
        var result = new byte[HeaderBytes + secret.Length];
        result[0] = Version;
        KeyId(keys[0]).CopyTo(result.AsSpan(1));
        RandomNumberGenerator.Fill(Nonce(result));
        using var aes = new AesGcm(keys[0], TagBytes);
        aes.Encrypt(Nonce(result), secret, result.AsSpan(HeaderBytes), Tag(result), endpointId.ToByteArray());
        return result;
    }

    /// <exception cref="CryptographicException">Its key is not configured here, or it was changed.</exception>
    public byte[] Open(byte[] sealedSecret, Guid endpointId)
    {
        if (sealedSecret.Length <= HeaderBytes || sealedSecret[0] != Version)
        {
            throw new CryptographicException("A stored webhook secret has a form that this version does not know.");
        }

        var key = keys.FirstOrDefault(key => KeyId(key).SequenceEqual(sealedSecret.AsSpan(1, KeyIdBytes)))
            ?? throw new CryptographicException(
                "A webhook secret is encrypted with a key that is not configured; add it to Webhooks:PreviousEncryptionKeys.");
        var secret = new byte[sealedSecret.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(Nonce(sealedSecret), sealedSecret.AsSpan(HeaderBytes), Tag(sealedSecret), secret, endpointId.ToByteArray());
        return secret;
    }

    private static ReadOnlySpan<byte> KeyId(byte[] key) => SHA256.HashData(key).AsSpan(0, KeyIdBytes);

    private static Span<byte> Nonce(byte[] sealedSecret) => sealedSecret.AsSpan(1 + KeyIdBytes, NonceBytes);

    private static Span<byte> Tag(byte[] sealedSecret) => sealedSecret.AsSpan(1 + KeyIdBytes + NonceBytes, TagBytes);
}
