using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.Web.Identity;

/// <summary>
/// Keys for further purposes, each made of the secret that gateway and services share (HKDF, RFC 5869): all replicas have the same.
/// </summary>
public sealed class DerivedKeys(IOptions<IdentityOptions> options)
{
    private const int Bytes = 32;

    /// <summary>The key to sign with, then those that are accepted while the secret is rotated.</summary>
    /// <param name="purpose">What it is for; two purposes never have the same key.</param>
    public IReadOnlyList<byte[]> Of(string purpose) =>
    [
        .. new[] { options.Value.SigningKey }.Concat(options.Value.PreviousKeys).Select(IdentityOptions.Decode).OfType<byte[]>()
            .Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, salt: [], info: Encoding.UTF8.GetBytes(purpose))),
    ];
}
