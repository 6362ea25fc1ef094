using Renderly.Accounts.Audit;
using Renderly.Accounts.Reviews;
using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;
using Renderly.Web.Paging;

namespace Renderly.Accounts;

/// <summary>The routes of accounts in the API's description.</summary>
internal static class AccountsDescriptions
{
    private static readonly DateTimeOffset Created = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly UserView User = new(
        new Guid("01a1fb80-0000-7000-8000-000000000001"), "ann@example.com", Roles.User, false, Created);

    private static readonly TokenView Token = new(
        new Guid("01a1fb80-0000-7000-8000-000000000002"),
        User.Id,
        "h7Kd2mQx",
        "shop integration",
        [],
        Created,
        Created.AddHours(1),
        null,
        null,
        null);

    private static readonly Guid Job = new("01a1fb85-0000-7000-8000-000000000004");

    private static readonly AuditEntryView Entry = new(
        new Guid("01a1fb80-0000-7000-8000-000000000003"),
        Created,
        new AuditActorView(User.Id, User.Name, Token.Id),
        AuditActions.TokenRevoked,
        new AuditTarget(Token.Id, Token.Prefix), "Of ann@example.com.", "3f1c", "192.0.2.7");

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

    public static RouteHandlerBuilder DescribeChangeUser(this RouteHandlerBuilder route) => route
        .Describe(
            "changeUser",
            ApiTags.Accounts,
            "Change a user's name or role",
            "For admins. Tokens follow the role within a second; the last enabled admin stays one.")
        .Takes(new UserEndpoints.ChangeUserRequest(null, Roles.ReadOnly))
        .Answers(200, "The user.", User with { Role = Roles.ReadOnly })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeDisableUser(this RouteHandlerBuilder route) => route
        .Describe("disableUser", ApiTags.Accounts, "Disable a user", "For admins. The user's tokens stop working within a second.")
        .Answers(200, "The user, disabled.", User with { Disabled = true })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeEnableUser(this RouteHandlerBuilder route) => route
        .Describe("enableUser", ApiTags.Accounts, "Enable a user again", "For admins.")
        .Answers(200, "The user.", User);

    public static RouteHandlerBuilder DescribeCreateToken(this RouteHandlerBuilder route) => route
        .Describe("createToken", ApiTags.Accounts, "Create a token", "For admins. The only answer that shows the token.")
        .Takes(new TokenEndpoints.CreateTokenRequest("shop integration", [Roles.User], Created.AddYears(1)))
        .Answers(
            201,
            "The token; keep it safe.",
            Token with { Scopes = [Roles.User], LastUsedAt = null, ExpiresAt = Created.AddYears(1), Token = "rnd_h7Kd2mQx_…" })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeListTokens(this RouteHandlerBuilder route) => route
        .Describe("listTokens", ApiTags.Accounts, "A user's tokens", "For admins. Without their secret.")
        .Answers<IReadOnlyList<TokenView>>(200, "The tokens.", [Token]);

    public static RouteHandlerBuilder DescribeRevokeToken(this RouteHandlerBuilder route) => route
        .Describe("revokeToken", ApiTags.Accounts, "Revoke a token", "For admins. It is refused within a second.")
        .Answers(204, "It is revoked.");

    public static RouteHandlerBuilder DescribeListOwnTokens(this RouteHandlerBuilder route) => route
        .Describe("listOwnTokens", ApiTags.Accounts, "Your tokens", "Without their secret.")
        .Answers<IReadOnlyList<TokenView>>(200, "The tokens.", [Token]);

    public static RouteHandlerBuilder DescribeCreateOwnToken(this RouteHandlerBuilder route) => route
        .Describe("createOwnToken", ApiTags.Accounts, "Create a token of your own",
            "The only answer that shows the token. It can do no more, and lives no longer, than the token used: what is left out is as "
            + "much as that.")
        .Takes(new TokenEndpoints.CreateTokenRequest("laptop", [Roles.ReadOnly], Created.AddYears(1)))
        .Answers(201, "The token; keep it safe.", Token with
        {
            Label = "laptop",
            Scopes = [Roles.ReadOnly],
            LastUsedAt = null,
            ExpiresAt = Created.AddYears(1),
            Token = "rnd_h7Kd2mQx_…",
        })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeCreateReviewLink(this RouteHandlerBuilder route) => route
        .Describe("createReviewLink", ApiTags.Accounts, "Create a review link",
            "For somebody without an account to see one job of yours and to decide on its storyboard in your name. It reaches nothing "
            + "else, ends by itself, and is listed and revoked as the token that it holds. The only answer that shows it.")
        .Takes(new ReviewLinkEndpoint.CreateReviewLinkRequest(Job.ToString(), "client", Created.AddDays(3)))
        .Answers(201, "The link; give it to nobody else.", new ReviewLinkView(
            Token.Id, Job, $"https://renderly.example.com/storyboards/{Job}#rnr_h7kd2mqx_KEY", "client", Created.AddDays(3)))
        .Refuses(409);

    public static RouteHandlerBuilder DescribeRevokeOwnToken(this RouteHandlerBuilder route) => route
        .Describe("revokeOwnToken", ApiTags.Accounts, "Revoke a token of your own", "It is refused within a second.")
        .Answers(204, "It is revoked.");

    public static RouteHandlerBuilder DescribeRotateToken(this RouteHandlerBuilder route) => route
        .Describe("rotateToken", ApiTags.Accounts, "Rotate a token",
            "Your own; for admins everybody's. Answers a new token with the same limits; the old one works beside it for "
            + "`overlap_seconds`, then no more.")
        .Takes(new TokenEndpoints.RotateTokenRequest(3600))
        .Answers(201, "The new token; keep it safe.", Token with { LastUsedAt = null, Token = "rnd_h7Kd2mQx_…" })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeListAudit(this RouteHandlerBuilder route) => route
        .Describe(
            "listAudit",
            ApiTags.Accounts,
            "What was done to users and tokens",
            "For admins, newest first: changes, and what was refused. Entries are never changed.")
        .Query(
            "about",
            "Id of a user or token: only what was done by or to it.",
            ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Paged()
        .Answers(200, "A page.", new Page<AuditEntryView>([Entry], null));
}
