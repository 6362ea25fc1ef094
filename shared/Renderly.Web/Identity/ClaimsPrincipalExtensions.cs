using System.Security.Claims;

namespace Renderly.Web.Identity;

public static class ClaimsPrincipalExtensions
{
    private const string ScopeClaim = "scope";
    private const string TokenClaim = "token_id";
    private const string JobClaim = "job_id";

    /// <summary>The caller's user id, to which everything is scoped.</summary>
    /// <exception cref="InvalidOperationException">The endpoint lets callers in who are no users.</exception>
    public static Guid UserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && id != Guid.Empty
            ? id
            : throw new InvalidOperationException("The endpoint needs a user, but its policy lets others in.");

    /// <summary>The one job that the caller is limited to (<see cref="GatewayIdentity.JobId"/>); null without such a limit.</summary>
    public static Guid? OnlyJob(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(JobClaim), out var job) ? job : null;

    public static ClaimsPrincipal ToPrincipal(this GatewayIdentity identity, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, identity.UserId.ToString()),
            new Claim(ClaimTypes.Name, identity.UserName),
            new Claim(ClaimTypes.Role, identity.Role),
            .. identity.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
            .. identity.TokenId is { } token ? [new Claim(TokenClaim, token.ToString())] : Array.Empty<Claim>(),
            .. identity.JobId is { } job ? [new Claim(JobClaim, job.ToString())] : Array.Empty<Claim>(),
        ],
        scheme));

    /// <summary>The opposite of <see cref="ToPrincipal"/>; null for somebody who is not authenticated.</summary>
    public static GatewayIdentity? ToGatewayIdentity(this ClaimsPrincipal principal) => principal.Identity is { IsAuthenticated: true }
        ? new GatewayIdentity(
            principal.UserId(),
            principal.FindFirstValue(ClaimTypes.Name)!,
            principal.FindFirstValue(ClaimTypes.Role)!,
            [.. principal.FindAll(ScopeClaim).Select(claim => claim.Value)])
        {
            TokenId = Guid.TryParse(principal.FindFirstValue(TokenClaim), out var token) ? token : null,
            JobId = principal.OnlyJob(),
        }
        : null;
}
