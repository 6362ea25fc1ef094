using Microsoft.Extensions.Options;

namespace Renderly.Accounts;

/// <summary>
/// Makes the first admin when the service starts on an empty database and <see cref="BootstrapOptions.AdminTokenFile"/> says where its
/// token goes.
/// </summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, IOptions<AccountsOptions> options, ILogger<FirstAdmin> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Bootstrap is not { AdminTokenFile: { Length: > 0 } file, AdminName: var name })
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AccountsBootstrap>().CreateFirstAdminAsync(name, file, cancellationToken))
        {
            logger.LogInformation("There was no user yet: made the admin {Name}, whose token is in {File}", name, file);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
