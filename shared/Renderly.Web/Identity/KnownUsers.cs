namespace Renderly.Web.Identity;

/// <summary>
/// The question of another service to the Accounts service: is there such a user? 200 when there is, enabled or not, else 404.
/// </summary>
public static class KnownUsers
{
    /// <summary>Pattern of the route, for services alone.</summary>
    public const string Route = "/internal/users/{id:guid}";

    public static string PathOf(Guid id) => $"/internal/users/{id}";
}
