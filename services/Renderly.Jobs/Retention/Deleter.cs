using System.Security.Claims;
using Renderly.Web.Identity;

namespace Renderly.Jobs.Retention;

/// <summary>Who deleted a job, and from where.</summary>
/// <param name="UserId">Null for <c>Retention:JobsFor</c>.</param>
/// <param name="TokenId">The token used.</param>
/// <param name="RequestId">As in the answer's <c>X-Request-Id</c>.</param>
/// <param name="Address">IP address of the caller.</param>
internal sealed record Deleter(Guid? UserId, Guid? TokenId, string? RequestId, string? Address)
{
    /// <summary>Nobody asked: the time for which jobs are kept is over.</summary>
    public static Deleter Retention { get; } = new(null, null, null, null);

    public static Deleter Of(HttpContext context, ClaimsPrincipal user) =>
        new(user.UserId(), user.ToGatewayIdentity()?.TokenId, context.TraceIdentifier, context.Connection.RemoteIpAddress?.ToString());
}
