using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>The signature of Standard Webhooks, with a key that a secret of the settings gives.</summary>
internal static class ReplicateSigning
{
    /// <summary>What the account's owner is shown, and receivers are set up with.</summary>
    public static string Secret(string secret) => $"whsec_{Convert.ToBase64String(Key(secret))}";

    /// <param name="secret">Of the settings.</param>
    /// <param name="timestamp">Unix seconds.</param>
    public static string Sign(string secret, string id, long timestamp, byte[] body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] signed = [.. head, .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed))}";
    }

    private static byte[] Key(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret))[..24];
}
