using System.ComponentModel.DataAnnotations;
using Renderly.Accounts.Users;
using Renderly.ServiceDefaults.Http;
using Renderly.ServiceDefaults.Idempotency;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.OpenApi;

namespace Renderly.Accounts.Tokens;

/// <summary>Tokens for admins, and the gateway's question whom a token stands for.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder endpoints)
    {
        var admin = endpoints.MapGroup("/api/accounts").RequireAuthorization(Policies.Admin);
        admin.MapPost("users/{userId:guid}/tokens", CreateAsync).DescribeCreateToken().WithSecretInAnswer("token");
        admin.MapGet("users/{userId:guid}/tokens", ListAsync).DescribeListTokens().WithEntityTag();
        admin.MapDelete("tokens/{id:guid}", RevokeAsync).DescribeRevokeToken();
        endpoints.MapPost(TokenVerdict.Path, VerifyAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();
    }

    private static async Task<IResult> CreateAsync(
        Guid userId, CreateTokenRequest request, UserStore users, TokenStore tokens, HttpResponse response, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(userId, cancellationToken);
        var (token, text) = await tokens.CreateAsync(user.Id, request.Label, request.Scopes, request.ExpiresAt, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return Results.Created($"/api/accounts/users/{user.Id}/tokens", TokenView.Of(token) with { Token = text.Reveal() });
    }

    private static async Task<IResult> ListAsync(Guid userId, UserStore users, TokenStore tokens, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(userId, cancellationToken);
        return Results.Ok((await tokens.ListAsync(user.Id, cancellationToken)).Select(TokenView.Of));
    }

    private static async Task<IResult> RevokeAsync(Guid id, TokenStore tokens, CancellationToken cancellationToken)
    {
        await tokens.RevokeAsync(id, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> VerifyAsync(TokenQuestion question, TokenVerification verification, CancellationToken cancellationToken) =>
        Results.Ok(await verification.VerifyAsync(question.Token, cancellationToken));

    /// <param name="Scopes">Make the token able to do less than its user; all that the user may when left out.</param>
    internal sealed record CreateTokenRequest(
        [property: MaxLength(TokenRules.MaxLabelLength)] string? Label,
        [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] IReadOnlyList<string>? Scopes,
        DateTimeOffset? ExpiresAt);
}
