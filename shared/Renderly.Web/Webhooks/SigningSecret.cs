using System.Security.Cryptography;

namespace Renderly.Web.Webhooks;

/// <summary>The form of a secret that the standard gives it: <c>whsec_</c> and base64.</summary>
public static class SigningSecret
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary>What the standard allows of others' secrets.</summary>
    private const int LeastBytes = 24;

    private const int MostBytes = 64;

    public static byte[] Create() => RandomNumberGenerator.GetBytes(Bytes);

    public static string ToText(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <returns>What signatures are made with; null when the text is no such secret.</returns>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[MostBytes];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length >= LeastBytes
                ? bytes[..length]
                : null;
    }
}
