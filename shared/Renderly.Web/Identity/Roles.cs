namespace Renderly.Web.Identity;

/// <summary>What an identity may do; the values are on the wire and in the database.</summary>
public static class Roles
{
    /// <summary>Everything of a user, and managing users and tokens.</summary>
    public const string Admin = "admin";

    /// <summary>Submits and reads own jobs.</summary>
    public const string User = "user";

    /// <summary>Reads own jobs: only GET, HEAD and OPTIONS.</summary>
    public const string ReadOnly = "read_only";

    /// <summary>Another process of this installation; may call internal endpoints and nothing else.</summary>
    public const string Service = "service";

    /// <summary>Roles a person or an integration can have, from the least to the most.</summary>
    public static IReadOnlyList<string> OfUsers { get; } = [ReadOnly, User, Admin];
}
