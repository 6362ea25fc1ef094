namespace Renderly.Web.Identity;

/// <summary>
/// Names for <c>RequireAuthorization</c>. An endpoint that names none is for every user, and read-only users may only read.
/// </summary>
public static class Policies
{
    public const string Admin = "admin";

    /// <summary>For other processes of this installation.</summary>
    public const string Service = "service";
}
