using Renderly.ServiceDefaults.Identity;

namespace Renderly.Accounts.Tokens;

internal static class TokenRules
{
    public const int MaxLabelLength = 100;

    /// <summary>Messages by field; empty when a token can be made so.</summary>
    public static Dictionary<string, string[]> Validate(string? label, IReadOnlyList<string>? scopes, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>();
        if (label is { Length: > MaxLabelLength } || label?.Any(char.IsControl) == true)
        {
            errors["label"] = [$"Must have at most {MaxLabelLength} printable characters."];
        }

        if (scopes?.FirstOrDefault(scope => !Roles.OfUsers.Contains(scope)) is { } unknown)
        {
            errors["scopes"] = [$"'{unknown}' is no scope. Must be one of: {string.Join(", ", Roles.OfUsers)}."];
        }

        if (expiresAt <= now)
        {
            errors["expires_at"] = ["Must be in the future."];
        }

        return errors;
    }

    /// <summary>What a token may do: the user's role, or less when its scopes say less. Scopes never add anything.</summary>
    public static string EffectiveRole(string userRole, IReadOnlyCollection<string> scopes)
    {
        var most = scopes.Count == 0 ? int.MaxValue : scopes.Max(Rank);
        return Rank(userRole) <= most ? userRole : Roles.OfUsers[most];
    }

    /// <summary>Something unknown counts as the least.</summary>
    private static int Rank(string role) => Math.Max(0, Roles.OfUsers.ToList().IndexOf(role));
}
