using Renderly.Accounts.Users;
using Renderly.ServiceDefaults.Identity;

namespace Renderly.Accounts.Tokens;

/// <summary>Tokens for admins, and the gateway's question whom a token stands for.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder endpoints)
    {
        var admin = endpoints.MapGroup("/api/accounts").RequireAuthorization(Policies.Admin);
        admin.MapPost("users/{userId:guid}/tokens", CreateAsync);
        admin.MapGet("users/{userId:guid}/tokens", ListAsync);
        admin.MapDelete("tokens/{id:guid}", RevokeAsync);
        endpoints.MapPost(TokenVerdict.Path, VerifyAsync).RequireAuthorization(Policies.Service);
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

    internal sealed record CreateTokenRequest(string? Label, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);
}
