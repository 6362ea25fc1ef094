using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Renderly.Generation.Providers.Fal;

/// <summary>What fal signs of a callback: who it is to, when it was sent, and the hash of its body, each on a line.</summary>
/// <param name="Message">The lines.</param>
/// <param name="Signature">Of the lines.</param>
internal sealed record FalSignature(byte[] Message, byte[] Signature)
{
    /// <summary>Length of a key, bytes.</summary>
    public const int KeyBytes = 32;

    private const int SignatureBytes = 64;

    /// <returns>Null when what is given for a signature is none.</returns>
    /// <param name="requestId">fal's id of the request.</param>
    /// <param name="userId">fal's id of our account.</param>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="body">Every byte, as it arrived.</param>
    /// <param name="signature">Hexadecimal.</param>
    public static FalSignature? Read(string requestId, string userId, string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        if (signature.Length != SignatureBytes * 2 || !signature.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var lines = $"{requestId}\n{userId}\n{timestamp}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        return new FalSignature(Encoding.UTF8.GetBytes(lines), Convert.FromHexString(signature));
    }

    /// <param name="key">Public key, <see cref="KeyBytes"/> long.</param>
    public bool IsBy(byte[] key) => Ed25519.Verify(Signature, 0, key, 0, Message, 0, Message.Length);
}
