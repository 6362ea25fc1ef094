using System.Security.Cryptography;
using System.Text;

namespace Renderly.Simulator.Providers;

/// <summary>Signatures as Standard Webhooks 1.0 defines them.</summary>
internal static class StandardWebhookSigning
{
    private const string Prefix = "whsec_";

    /// <param name="secret">With its prefix; the key is what its base64 stands for.</param>
    /// <param name="id">Of the message.</param>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="body">Every byte, as it is sent.</param>
    public static string Sign(string secret, string id, string timestamp, byte[] body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret[Prefix.Length..]));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>A word that is no base64 is a key as well: it fits nobody's who was told of none.</summary>
    private static byte[] KeyOf(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) ? key[..length] : Encoding.UTF8.GetBytes(text);
    }
}
