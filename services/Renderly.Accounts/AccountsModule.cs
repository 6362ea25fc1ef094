using Microsoft.AspNetCore.Authorization;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Commands;
using Renderly.Accounts.Data;
using Renderly.Accounts.Reviews;
using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Web.Identity;

namespace Renderly.Accounts;

/// <summary>The Accounts service: users, their tokens, and whom a token stands for.</summary>
public static class AccountsModule
{
    public static IHostApplicationBuilder AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.AddGatewayIdentity();
        builder.AddRenderlyDbContext<AccountsDbContext>(AccountsDbContext.Schema);
        builder.AddDatabaseMigration<AccountsDbContext>();
        builder.AddIdempotencyKeys<AccountsDbContext>();
        builder.Services.AddOptions<AccountsOptions>()
            .BindConfiguration(AccountsOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddScoped<AuditLog>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAuditor>();
        builder.Services.AddScoped<UserStore>();
        builder.Services.AddScoped<TokenStrength>();
        builder.Services.AddScoped<TokenStore>();
        builder.Services.AddScoped<TokenVerification>();
        builder.Services.AddScoped<AccountsBootstrap>();
        builder.Services.AddScoped<IAccountsBootstrap>(services => services.GetRequiredService<AccountsBootstrap>());
        builder.Services.AddHostedService<FirstAdmin>();
        builder.Services.AddScoped<AccountsCommands>();
        return builder;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").WithIdempotencyKeys<AccountsDbContext>();
        api.MapUsers();
        api.MapTokens();
        api.MapReviewLinks();
        api.MapAudit();
        return endpoints;
    }
}
