using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Web.Identity;

/// <summary>
/// Logs whatever is asked of an endpoint for admins, reads too, and whatever an endpoint for everybody says was looked at as an admin:
/// who, with which token, from where, what, and how it was answered. Refusals as well.
/// </summary>
public sealed class AdminAudit
{
    /// <summary>The log's category, by which it is kept apart from what services log of themselves.</summary>
    public const string Category = "Renderly.Audit";

    private readonly RequestDelegate next;
    private readonly ILogger logger;

    /// <param name="next">What answers the request.</param>
    /// <param name="loggers">Makes the log.</param>
    public AdminAudit(RequestDelegate next, ILoggerFactory loggers) => (this.next, logger) = (next, loggers.CreateLogger(Category));

    /// <summary>Says that this request looks at what belongs to another user.</summary>
    /// <param name="context">The request.</param>
    public static void Note(HttpContext context) => context.Features.Set(Noted.Instance);

    /// <summary>Answers the request, and logs it where it is an admin's.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        var isForAdmins = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Any(policy => policy.Policy == Policies.Admin) == true;

        // Once it is answered: an exception has its status by then.
        context.Response.OnCompleted(() =>
        {
            if (isForAdmins || context.Features.Get<Noted>() is not null)
            {
                Log(context);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Log(HttpContext context)
    {
        if (context.User.ToGatewayIdentity() is { } who)
        {
            logger.LogInformation(
                "{UserName} ({UserId}, {Role}, token {TokenId}) from {Address} asked {Method} {Path}{Query}: {Status}, request {RequestId}",
                who.UserName,
                who.UserId,
                who.Role,
                who.TokenId,
                context.Connection.RemoteIpAddress,
                context.Request.Method,
                context.Request.Path,
                context.Request.QueryString,
                context.Response.StatusCode,
                context.TraceIdentifier);
        }
    }

    private sealed class Noted
    {
        public static readonly Noted Instance = new();
    }
}
