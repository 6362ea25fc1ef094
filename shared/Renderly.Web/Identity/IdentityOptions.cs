namespace Renderly.Web.Identity;

/// <summary>
/// The secret that gateway and services share. To rotate: add the new key to <see cref="PreviousKeys"/> everywhere, then make it
/// <see cref="SigningKey"/> and the old one previous, then drop the old one.
/// </summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>Fewest bytes of a key: the output size of HMAC-SHA256 (RFC 2104, section 3).</summary>
    public const int MinKeyBytes = 32;

    /// <summary>Base64 of at least 32 random bytes; the same in every process.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>Base64 keys that are accepted, but not used for signing.</summary>
    public IList<string> PreviousKeys { get; } = [];

    /// <summary>Difference of clocks between machines that is tolerated.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    internal static byte[]? Decode(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length >= MinKeyBytes ? bytes[..length] : null;
    }
}
