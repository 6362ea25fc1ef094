using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Renderly.Accounts.Data;
using Renderly.Web.Identity;

namespace Renderly.Accounts.Tokens;

/// <summary>
/// A token as its owner holds it: <c>rnd_&lt;prefix&gt;_&lt;secret&gt;</c>, that of a review link <c>rnr_…</c>. The fixed start lets secret
/// scanners recognise it, the prefix finds its row, the secret is 256 random bits in base64url.
/// </summary>
internal sealed record TokenText(string Start, string Prefix, string Secret)
{
    private const string UsualStart = "rnd_";
    private const int SecretBytes = 32;

    // Lower-case letters and digits without those that look alike.
    private const string PrefixAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    private static readonly int SecretLength = Base64Url.GetEncodedLength(SecretBytes);

    public static TokenText Create(bool isForReview = false) =>
        new(
            isForReview ? ReviewTokens.Start : UsualStart,
            RandomNumberGenerator.GetString(PrefixAlphabet, AccessToken.PrefixLength),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out TokenText? token)
    {
        token = null;
        if (text is null || text.Length != UsualStart.Length + AccessToken.PrefixLength + 1 + SecretLength)
        {
            return false;
        }

        var start = ReviewTokens.IsOne(text) ? ReviewTokens.Start : UsualStart;
        if (!text.StartsWith(start, StringComparison.Ordinal) || text[start.Length + AccessToken.PrefixLength] != '_')
        {
            return false;
        }

        var prefix = text.Substring(start.Length, AccessToken.PrefixLength);
        var secret = text[^SecretLength..];
        if (!prefix.All(PrefixAlphabet.Contains) || !Base64Url.IsValid(secret))
        {
            return false;
        }

        token = new TokenText(start, prefix, secret);
        return true;
    }

    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Reveal()));

    /// <summary>Takes the same time wherever the hashes differ.</summary>
    public bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>The whole token: for its owner's eyes, never for a log.</summary>
    public string Reveal() => $"{Start}{Prefix}_{Secret}";

    public override string ToString() => $"{Start}{Prefix}_…";
}
