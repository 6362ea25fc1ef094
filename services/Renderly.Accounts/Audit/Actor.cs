using Renderly.Web.Identity;

namespace Renderly.Accounts.Audit;

/// <summary>Who does something to accounts, and from where. Endpoints take it as a parameter.</summary>
/// <param name="UserId">Null for the command line and the first start.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Role">What the token used may do.</param>
/// <param name="TokenId">The token used.</param>
/// <param name="RequestId">As in the answer's <c>X-Request-Id</c>.</param>
/// <param name="Address">IP address of the caller.</param>
internal sealed record Actor(Guid? UserId, string Name, string Role, Guid? TokenId = null, string? RequestId = null, string? Address = null)
{
    /// <summary>The one job that the token used is for; null without such a limit.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Whoever can run the executable with the database's password.</summary>
    public static Actor CommandLine { get; } = new(null, $"command line ({Environment.UserName})", Roles.Admin);

    public static Actor FirstStart { get; } = new(null, "first start", Roles.Admin);

    public bool IsAdmin => Role == Roles.Admin;

    /// <summary>For endpoints, which are authorised before their parameters are read.</summary>
    public static ValueTask<Actor> BindAsync(HttpContext context)
    {
        var identity = context.User.ToGatewayIdentity()
            ?? throw new InvalidOperationException("The endpoint needs a user, but lets others in.");
        return ValueTask.FromResult(new Actor(
            identity.UserId,
            identity.UserName,
            identity.Role,
            identity.TokenId,
            context.TraceIdentifier,
            context.Connection.RemoteIpAddress?.ToString())
        {
            JobId = identity.JobId,
        });
    }
}
