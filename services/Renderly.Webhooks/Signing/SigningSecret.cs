using System.Security.Cryptography;

namespace Renderly.Webhooks.Signing;

/// <summary>The form of a secret that the standard gives it: <c>whsec_</c> and base64.</summary>
internal static class SigningSecret
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    public static byte[] Create() => RandomNumberGenerator.GetBytes(Bytes);

    public static string ToText(byte[] secret) => Prefix + Convert.ToBase64String(secret);
}
