using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Renderly.Simulator.Providers.Fal;

/// <summary>Ed25519 with a key that a secret of the settings gives.</summary>
internal static class FalSigning
{
    /// <summary>The set of keys that receivers of webhooks read.</summary>
    public static object KeySet(string secret)
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(Seed(secret), 0, key, 0);
        return new { Keys = new[] { new { Kty = "OKP", Crv = "Ed25519", X = Base64Url.EncodeToString(key) } } };
    }

    /// <returns>Hexadecimal.</returns>
    public static string Sign(string secret, string requestId, string userId, string timestamp, byte[] body)
    {
        var message = Encoding.UTF8.GetBytes(
            $"{requestId}\n{userId}\n{timestamp}\n{Convert.ToHexStringLower(SHA256.HashData(body))}");
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(Seed(secret), 0, message, 0, message.Length, signature, 0);
        return Convert.ToHexStringLower(signature);
    }

    private static byte[] Seed(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
