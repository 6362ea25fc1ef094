using System.Text.RegularExpressions;
using Renderly.Accounts.Data;
using Renderly.Web.Identity;

namespace Renderly.Accounts.Users;

internal static partial class UserRules
{
    /// <summary>The whole name.</summary>
    public const string NamePattern = "^[A-Za-z0-9.@+_-]{1,150}$";

    /// <summary>Messages by field; empty when a user can be so. What is null is not looked at.</summary>
    public static Dictionary<string, string[]> Validate(string? name, string? role)
    {
        var errors = new Dictionary<string, string[]>();
        if (name is not null && !Name().IsMatch(name))
        {
            errors["name"] = [$"1 to {User.MaxNameLength} letters, digits and . @ + - _ are required."];
        }

        if (role is not null && !Roles.OfUsers.Contains(role))
        {
            errors["role"] = [$"Must be one of: {string.Join(", ", Roles.OfUsers)}."];
        }

        return errors;
    }

    [GeneratedRegex(@"\A(?:" + NamePattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
