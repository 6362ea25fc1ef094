using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Renderly.ServiceDefaults.Identity;

/// <summary>Services trust the gateway's signature, not the network.</summary>
public static class GatewayIdentityExtensions
{
    public const string AdminPolicy = "admin";
    public const string ServicePolicy = "service";
    public const string WriterPolicy = "writer";

    private const int MinKeyBytes = 32;

    /// <summary>Every endpoint that does not allow anonymous callers needs a signed identity.</summary>
    public static IHostApplicationBuilder AddGatewayIdentity(this IHostApplicationBuilder builder)
    {
        builder.AddIdentitySigner();
        builder.Services
            .AddAuthentication(GatewayAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, GatewayAuthenticationHandler>(GatewayAuthenticationHandler.SchemeName, null);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(AdminPolicy, policy => policy.RequireRole("admin"))
            .AddPolicy(ServicePolicy, policy => policy.RequireRole("service"))
            .AddPolicy(WriterPolicy, policy => policy.RequireRole("admin", "user"));
        return builder;
    }

    /// <summary>The signer alone, for the gateway.</summary>
    public static IHostApplicationBuilder AddIdentitySigner(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<IdentityOptions>()
            .BindConfiguration(IdentityOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                o => Convert.TryFromBase64String(o.SigningKey, new byte[512], out var length) && length >= MinKeyBytes,
                $"Identity:SigningKey must be base64 of at least {MinKeyBytes} bytes, for example from `openssl rand -base64 32`.")
            .ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IdentitySigner>();
        return builder;
    }

    /// <summary>The caller's user id; only inside endpoints that require an identity.</summary>
    public static Guid UserId(this ClaimsPrincipal user) =>
        Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The endpoint allows anonymous callers and must not ask for a user."));
}
