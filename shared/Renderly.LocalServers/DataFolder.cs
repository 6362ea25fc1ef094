using System.Security.Cryptography;
using System.Text;

namespace Renderly.LocalServers;

/// <summary>Finds a folder that a server's account can work in.</summary>
public static class DataFolder
{
    /// <summary>
    /// <paramref name="wanted"/>, or a folder under /var/lib when the PostgreSQL account cannot enter that (root's home, for example).
    /// </summary>
    public static async Task<string> ForPostgresAsync(string wanted, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(wanted);
        return await ServerAccount.For("postgres").CanEnterAsync(wanted, cancellationToken)
            ? Path.Combine(wanted, "postgresql")
            : Path.Combine(
                "/var/lib/renderly", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..12], "postgresql");
    }
}
