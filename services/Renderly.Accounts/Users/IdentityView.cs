using Renderly.Web.Identity;
using Renderly.Web.OpenApi;

namespace Renderly.Accounts.Users;

/// <summary>Whom a token stands for.</summary>
/// <param name="Role">What the token may do: its user's role, or less.</param>
internal sealed record IdentityView(Guid Id, string Name, [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] string Role);
