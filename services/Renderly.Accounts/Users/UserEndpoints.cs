using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Renderly.Accounts.Audit;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Users;

/// <summary><c>/api/accounts/users</c>: for admins.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder endpoints)
    {
        var users = endpoints.MapGroup("/api/accounts/users").RequireAuthorization(Policies.Admin).WithMetadata(new AuditedRefusal());
        users.MapPost("", CreateAsync).DescribeCreateUser();
        users.MapGet("", ListAsync).DescribeListUsers().WithEntityTag();
        users.MapGet("{id:guid}", GetAsync).DescribeGetUser().WithEntityTag();
        users.MapPatch("{id:guid}", ChangeAsync).DescribeChangeUser();
        users.MapPost("{id:guid}/disable", (Guid id, Actor actor, UserStore store, CancellationToken ct) => SetDisabledAsync(
            id, disabled: true, actor, store, ct)).DescribeDisableUser();
        users.MapPost("{id:guid}/enable", (Guid id, Actor actor, UserStore store, CancellationToken ct) => SetDisabledAsync(
            id, disabled: false, actor, store, ct)).DescribeEnableUser();
        endpoints.MapGet(KnownUsers.Route, GetAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();
        endpoints.MapGet("/api/accounts/me", WhoAmI).DescribeWhoAmI().WithEntityTag();
    }

    private static async Task<IResult> CreateAsync(
        CreateUserRequest request, Actor actor, UserStore store, CancellationToken cancellationToken)
    {
        var user = await store.CreateAsync(request.Name, request.Role, actor, cancellationToken);
        return Results.Created($"/api/accounts/users/{user.Id}", UserView.Of(user));
    }

    private static async Task<IResult> ListAsync(UserStore store, CancellationToken cancellationToken) =>
        Results.Ok((await store.ListAsync(cancellationToken)).Select(UserView.Of));

    private static async Task<IResult> GetAsync(Guid id, UserStore store, CancellationToken cancellationToken) =>
        Results.Ok(UserView.Of(await store.GetAsync(id, cancellationToken)));

    private static async Task<IResult> ChangeAsync(
        Guid id, ChangeUserRequest request, Actor actor, UserStore store, CancellationToken cancellationToken) =>
        request is { Name: null, Role: null }
            ? Problem.Validation("body", "Give name, role or both.")
            : Results.Ok(UserView.Of(await store.ChangeAsync(id, request.Name, request.Role, actor, cancellationToken)));

    private static async Task<IResult> SetDisabledAsync(
        Guid id, bool disabled, Actor actor, UserStore store, CancellationToken cancellationToken) =>
        Results.Ok(UserView.Of(await store.SetDisabledAsync(id, disabled, actor, cancellationToken)));

    /// <summary>What the token used for this request may do, from the signed identity alone.</summary>
    private static IResult WhoAmI(ClaimsPrincipal user)
    {
        var identity = user.ToGatewayIdentity()!;
        return Results.Ok(new IdentityView(identity.UserId, identity.UserName, identity.Role));
    }

    internal sealed record CreateUserRequest(
        [property: Required, RegularExpression(UserRules.NamePattern)] string? Name,
        [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] string? Role);

    internal sealed record ChangeUserRequest(
        [property: RegularExpression(UserRules.NamePattern)] string? Name,
        [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] string? Role);
}
