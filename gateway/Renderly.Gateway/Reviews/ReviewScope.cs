using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Reviews;

/// <summary>
/// What a review link leads to: the listed routes of its own job, and what everybody may see anyhow, as nobody. All else is not there for
/// it, so that it tells nothing of what else there is.
/// </summary>
internal sealed class ReviewScope(RequestDelegate next, IOptions<GatewayOptions> options)
{
    private readonly ReviewRoute[] routes = [.. options.Value.ReviewRoutes.Select(ReviewRoute.Read).OfType<ReviewRoute>()];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.OnlyJob() is not { } job || routes.Any(route => route.Matches(context.Request, job)))
        {
            return next(context);
        }

        if (!IsForEverybody(context.GetEndpoint()))
        {
            return Problem.NotFound("Not found").ExecuteAsync(context);
        }

        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        return next(context);
    }

    private static bool IsForEverybody(Endpoint? endpoint) => endpoint is not null
        && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null);
}
