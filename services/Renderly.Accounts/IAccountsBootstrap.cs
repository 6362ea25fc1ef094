using Renderly.Web.Identity;

namespace Renderly.Accounts;

/// <summary>Gives a host that runs everything in one process its first user. Scoped; needs the migrated database.</summary>
public interface IAccountsBootstrap
{
    /// <summary>
    /// Makes the user unless it exists, and a token unless <paramref name="tokenFile"/> holds a working one of this user.
    /// </summary>
    /// <param name="name">The user's name.</param>
    /// <param name="role">One of <see cref="Roles.OfUsers"/>; not changed when the user exists.</param>
    /// <param name="tokenFile">Path of the file that keeps the token, readable by its owner alone; its folder is made when missing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The token. Never log it.</returns>
    Task<string> EnsureUserWithTokenAsync(string name, string role, string tokenFile, CancellationToken cancellationToken);
}
