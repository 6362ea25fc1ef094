using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.OpenApi;

namespace Renderly.Accounts;

/// <summary>The routes of accounts in the API's description.</summary>
internal static class AccountsDescriptions
{
    private static readonly DateTimeOffset Created = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly UserView User = new(new Guid("01a1fb80-0000-7000-8000-000000000001"), "ann@example.com", Roles.User, false, Created);

    private static readonly TokenView Token = new(
        new Guid("01a1fb80-0000-7000-8000-000000000002"), User.Id, "h7Kd2mQx", "shop integration", [], Created, Created.AddHours(1), null, null);

    public static RouteHandlerBuilder DescribeWhoAmI(this RouteHandlerBuilder route) => route
        .Describe("whoAmI", ApiTags.Accounts, "Whom your token stands for", "Every token may ask.")
        .Answers(200, "You.", new IdentityView(User.Id, User.Name, User.Role));

    public static RouteHandlerBuilder DescribeCreateUser(this RouteHandlerBuilder route) => route
        .Describe("createUser", ApiTags.Accounts, "Create a user", "For admins.")
        .Takes(new UserEndpoints.CreateUserRequest(User.Name, Roles.User))
        .Answers(201, "The user.", User)
        .Refuses(409);

    public static RouteHandlerBuilder DescribeListUsers(this RouteHandlerBuilder route) => route
        .Describe("listUsers", ApiTags.Accounts, "All users", "For admins.")
        .Answers<IReadOnlyList<UserView>>(200, "The users.", [User]);

    public static RouteHandlerBuilder DescribeGetUser(this RouteHandlerBuilder route) => route
        .Describe("getUser", ApiTags.Accounts, "Read a user", "For admins.")
        .Answers(200, "The user.", User);

    public static RouteHandlerBuilder DescribeDisableUser(this RouteHandlerBuilder route) => route
        .Describe("disableUser", ApiTags.Accounts, "Disable a user", "For admins. The user's tokens stop working within a second.")
        .Answers(200, "The user, disabled.", User with { Disabled = true });

    public static RouteHandlerBuilder DescribeEnableUser(this RouteHandlerBuilder route) => route
        .Describe("enableUser", ApiTags.Accounts, "Enable a user again", "For admins.")
        .Answers(200, "The user.", User);

    public static RouteHandlerBuilder DescribeCreateToken(this RouteHandlerBuilder route) => route
        .Describe("createToken", ApiTags.Accounts, "Create a token", "For admins. The only answer that shows the token.")
        .Takes(new TokenEndpoints.CreateTokenRequest("shop integration", [Roles.User], Created.AddYears(1)))
        .Answers(201, "The token; keep it safe.", Token with { Scopes = [Roles.User], LastUsedAt = null, ExpiresAt = Created.AddYears(1), Token = "rnd_h7Kd2mQx_…" });

    public static RouteHandlerBuilder DescribeListTokens(this RouteHandlerBuilder route) => route
        .Describe("listTokens", ApiTags.Accounts, "A user's tokens", "For admins. Without their secret.")
        .Answers<IReadOnlyList<TokenView>>(200, "The tokens.", [Token]);

    public static RouteHandlerBuilder DescribeRevokeToken(this RouteHandlerBuilder route) => route
        .Describe("revokeToken", ApiTags.Accounts, "Revoke a token", "For admins. It is refused within a second.")
        .Answers(204, "It is revoked.");
}
