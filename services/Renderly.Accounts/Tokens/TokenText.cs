using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Renderly.Accounts.Data;

namespace Renderly.Accounts.Tokens;

/// <summary>
/// A token as its owner holds it: <c>rnd_&lt;prefix&gt;_&lt;secret&gt;</c>. The fixed start lets secret scanners recognise it, the prefix
/// finds its row, the secret is 256 random bits in base64url.
/// </summary>
internal sealed record TokenText(string Prefix, string Secret)
{
    private const string Start = "rnd_";
    private const int SecretBytes = 32;

    // Lower-case letters and digits without those that look alike.
    private const string PrefixAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    private static readonly int SecretLength = Base64Url.GetEncodedLength(SecretBytes);

    public static TokenText Create() =>
        new(
            RandomNumberGenerator.GetString(PrefixAlphabet, AccessToken.PrefixLength),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out TokenText? token)
    {
        token = null;
        if (text is null || text.Length != Start.Length + AccessToken.PrefixLength + 1 + SecretLength
            || !text.StartsWith(Start, StringComparison.Ordinal) || text[Start.Length + AccessToken.PrefixLength] != '_')
        {
            return false;
        }

        var prefix = text.Substring(Start.Length, AccessToken.PrefixLength);
        var secret = text[^SecretLength..];
        if (!prefix.All(PrefixAlphabet.Contains) || !Base64Url.IsValid(secret))
        {
            return false;
        }

        token = new TokenText(prefix, secret);
        return true;
    }

    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Reveal()));

    /// <summary>Takes the same time wherever the hashes differ.</summary>
    public bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>The whole token: for its owner's eyes, never for a log.</summary>
    public string Reveal() => $"{Start}{Prefix}_{Secret}";

    public override string ToString() => $"{Start}{Prefix}_…";
}
