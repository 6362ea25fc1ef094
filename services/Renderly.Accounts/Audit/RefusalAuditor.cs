using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Renderly.Web.Identity;

namespace Renderly.Accounts.Audit;

/// <summary>Notes who was refused at an endpoint marked with <see cref="AuditedRefusal"/>; the answer stays what it is.</summary>
internal sealed class RefusalAuditor(IServiceScopeFactory scopes) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler answer = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden
            && context.GetEndpoint()?.Metadata.GetMetadata<AuditedRefusal>() is not null
            && context.User.ToGatewayIdentity() is not null)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AuditLog>().AddRefusalAsync(
                await Actor.BindAsync(context),
                new AuditTarget(null, null),
                $"{context.Request.Method} {context.Request.Path}: the role is not enough.",
                context.RequestAborted);
        }

        await answer.HandleAsync(next, context, policy, authorizeResult);
    }
}
