using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Accounts.Users;
using Renderly.Web.Http;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;

namespace Renderly.Accounts.Tokens;

/// <summary>Tokens for admins and for their owners, and the gateway's question whom a token stands for.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder endpoints)
    {
        var admin = endpoints.MapGroup("/api/accounts").RequireAuthorization(Policies.Admin).WithMetadata(new AuditedRefusal());
        admin.MapPost("users/{userId:guid}/tokens", CreateAsync).DescribeCreateToken().WithSecretInAnswer("token");
        admin.MapGet("users/{userId:guid}/tokens", ListAsync).DescribeListTokens().WithEntityTag();
        admin.MapDelete("tokens/{id:guid}", RevokeAsync).DescribeRevokeToken();

        var own = endpoints.MapGroup("/api/accounts").WithMetadata(new AuditedRefusal());
        own.MapGet("me/tokens", ListOwnAsync).DescribeListOwnTokens().WithEntityTag();
        own.MapPost("me/tokens", CreateOwnAsync).DescribeCreateOwnToken().WithSecretInAnswer("token");
        own.MapDelete("me/tokens/{id:guid}", RevokeOwnAsync).DescribeRevokeOwnToken();
        own.MapPost("tokens/{id:guid}/rotate", RotateAsync).DescribeRotateToken().WithSecretInAnswer("token");

        endpoints.MapPost(TokenVerdict.Path, VerifyAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();
    }

    private static async Task<IResult> CreateAsync(
        Guid userId,
        CreateTokenRequest request,
        Actor actor,
        UserStore users,
        TokenStore tokens,
        CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(userId, cancellationToken);
        var (token, text) = await tokens.CreateAsync(user, request.Label, request.Scopes, request.ExpiresAt, actor, cancellationToken);
        return Results.Created($"/api/accounts/users/{user.Id}/tokens", TokenView.Of(token) with { Token = text.Reveal() });
    }

    private static async Task<IResult> ListAsync(Guid userId, UserStore users, TokenStore tokens, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(userId, cancellationToken);
        return Results.Ok((await tokens.ListAsync(user.Id, cancellationToken)).Select(TokenView.Of));
    }

    private static async Task<IResult> RevokeAsync(Guid id, Actor actor, TokenStore tokens, CancellationToken cancellationToken)
    {
        await tokens.RevokeAsync(token => token.Id == id, actor, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> ListOwnAsync(ClaimsPrincipal user, TokenStore tokens, CancellationToken cancellationToken) =>
        Results.Ok((await tokens.ListAsync(user.UserId(), cancellationToken)).Select(TokenView.Of));

    private static async Task<IResult> CreateOwnAsync(
        CreateTokenRequest request,
        Actor actor,
        ClaimsPrincipal user,
        UserStore users,
        TokenStore tokens,
        CancellationToken cancellationToken)
    {
        var owner = await users.GetAsync(user.UserId(), cancellationToken);
        var (token, text) = await tokens.CreateAsync(owner, request.Label, request.Scopes, request.ExpiresAt, actor, cancellationToken);
        return Results.Created("/api/accounts/me/tokens", TokenView.Of(token) with { Token = text.Reveal() });
    }

    private static async Task<IResult> RevokeOwnAsync(
        Guid id, Actor actor, ClaimsPrincipal user, TokenStore tokens, CancellationToken cancellationToken)
    {
        var owner = user.UserId();
        await tokens.RevokeAsync(token => token.Id == id && token.UserId == owner, actor, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>Own tokens; for admins everybody's.</summary>
    private static async Task<IResult> RotateAsync(
        Guid id,
        RotateTokenRequest? request,
        Actor actor,
        ClaimsPrincipal user,
        TokenStore tokens,
        CancellationToken cancellationToken)
    {
        var (owner, isAdmin) = (user.UserId(), actor.IsAdmin);
        TimeSpan? overlap = request?.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        var (token, text) = await tokens.RotateAsync(
            token => token.Id == id && (isAdmin || token.UserId == owner), overlap, actor, cancellationToken);
        var place = token.UserId == owner ? "/api/accounts/me/tokens" : $"/api/accounts/users/{token.UserId}/tokens";
        return Results.Created(place, TokenView.Of(token) with { Token = text.Reveal() });
    }

    private static async Task<IResult> VerifyAsync(
        TokenQuestion question, TokenVerification verification, CancellationToken cancellationToken) =>
        Results.Ok(await verification.VerifyAsync(question.Token, cancellationToken));

    /// <param name="Scopes">Make the token able to do less than its user; all that the user, and the token used, may when left out.</param>
    /// <param name="ExpiresAt">As long as the token used lives when left out.</param>
    internal sealed record CreateTokenRequest(
        [property: MaxLength(AccessToken.MaxLabelLength)] string? Label,
        [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] IReadOnlyList<string>? Scopes,
        DateTimeOffset? ExpiresAt);

    /// <param name="OverlapSeconds">How long the old token works beside the new one; as configured (an hour) when left out.</param>
    internal sealed record RotateTokenRequest([property: Range(0, TokenRules.MaxOverlapSeconds)] int? OverlapSeconds);
}
