using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renderly.Web.Http;

namespace Renderly.Web.Identity;

public static class IdentityModule
{
    /// <summary>
    /// Lets only requests in that carry a valid <c>X-Renderly-Identity</c>, on every endpoint that does not say otherwise. Safe to call
    /// several times.
    /// </summary>
    public static IHostApplicationBuilder AddGatewayIdentity(this IHostApplicationBuilder builder)
    {
        builder.AddIdentitySigning();
        if (builder.Services.Any(service => service.ServiceType == typeof(IdentityVerifier)))
        {
            return builder;
        }

        builder.Services.AddSingleton<IdentityVerifier>();
        builder.Services.AddAuthentication(IdentityAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, IdentityAuthenticationHandler>(
                IdentityAuthenticationHandler.SchemeName, configureOptions: null);
        var users = new AuthorizationPolicyBuilder().RequireRole(Roles.OfUsers)
            .RequireAssertion(MayUseMethod)
            .RequireAssertion(NamesOnlyJob)
            .Build();
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(users)
            .SetFallbackPolicy(users)
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(Policies.Service, policy => policy.RequireRole(Roles.Service));
        return builder;
    }

    /// <summary>Adds <see cref="IdentitySigner"/> alone, for a process that calls services in the name of somebody.</summary>
    public static IHostApplicationBuilder AddIdentitySigning(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidator>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IdentitySigner>();
        return builder;
    }

    private static bool MayUseMethod(AuthorizationHandlerContext context) =>
        !context.User.IsInRole(Roles.ReadOnly)
        || context.Resource is not HttpContext { Request.Method: var method }
        || HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>
    /// The gateway lets a review link to few routes of its job. Should it ever be mistaken, what does not name that job is still not there.
    /// </summary>
    private static bool NamesOnlyJob(AuthorizationHandlerContext context) => context.User.OnlyJob() is not { } job
        || (context.Resource is HttpContext { Request.Path.Value: { } path }
            && path.Split('/').Any(segment => PrefixedIds.TryParse(segment, out var id) && id == job));
}
