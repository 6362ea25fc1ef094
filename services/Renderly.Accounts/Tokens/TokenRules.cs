using System.Globalization;
using Renderly.Accounts.Data;
using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.Accounts.Tokens;

internal static class TokenRules
{
    /// <summary>Seven days.</summary>
    public const int MaxOverlapSeconds = 7 * 24 * 60 * 60;

    /// <summary>Days that a review link lives at most.</summary>
    public const int MaxReviewDays = 30;

    /// <summary>Messages by field; empty when a token can be made so.</summary>
    public static Dictionary<string, string[]> Validate(
        string? label, IReadOnlyList<string>? scopes, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>();
        if (label.IsLongerThan(AccessToken.MaxLabelLength) || label?.Any(char.IsControl) == true)
        {
            errors["label"] = [$"Must have at most {AccessToken.MaxLabelLength} printable characters."];
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

    /// <summary>Messages by field; empty when the token of a review link can be made so.</summary>
    public static Dictionary<string, string[]> ValidateReview(string? label, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var errors = Validate(label, scopes: null, expiresAt, now);
        if (expiresAt > now.AddDays(MaxReviewDays))
        {
            errors["expires_at"] = [string.Create(CultureInfo.InvariantCulture, $"Must be at most {MaxReviewDays} days from now.")];
        }

        return errors;
    }

    /// <summary>Messages by field; empty when a token can be rotated so.</summary>
    public static Dictionary<string, string[]> ValidateOverlap(TimeSpan overlap) =>
        overlap >= TimeSpan.Zero && overlap.TotalSeconds <= MaxOverlapSeconds
            ? []
            : new() { ["overlap_seconds"] = [string.Create(CultureInfo.InvariantCulture, $"Must be between 0 and {MaxOverlapSeconds}.")] };

    /// <summary>What a token may do: the user's role, or less when its scopes say less. Scopes never add anything.</summary>
    public static string EffectiveRole(string userRole, IReadOnlyCollection<string> scopes)
    {
        var most = scopes.Count == 0 ? int.MaxValue : scopes.Max(Rank);
        return Rank(userRole) <= most ? userRole : Roles.OfUsers[most];
    }

    public static bool IsStronger(string role, string than) => Rank(role) > Rank(than);

    /// <summary>Something unknown counts as the least.</summary>
    private static int Rank(string role) => Math.Max(0, Roles.OfUsers.ToList().IndexOf(role));
}
