using Renderly.Accounts.Data;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;

namespace Renderly.Accounts.Users;

/// <summary>A user as the admin API shows it.</summary>
internal sealed record UserView(
    Guid Id, string Name, [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] string Role, bool Disabled, DateTimeOffset CreatedAt)
{
    public static UserView Of(User user) => new(user.Id, user.Name, user.Role, user.DisabledAt is not null, user.CreatedAt);
}
