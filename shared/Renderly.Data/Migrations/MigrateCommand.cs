using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Data.Migrations;

/// <summary>
/// <c>migrate</c> on every service's command line, instead of serving: applies the missing migrations and ends. It needs the database's
/// address and no other setting.
/// </summary>
public static class MigrateCommand
{
    /// <summary>
    /// Answers the command; false when the arguments are none and the process should serve. What prevents it goes to
    /// <paramref name="errors"/>, and the process's exit code becomes 1.
    /// </summary>
    public static async Task<bool> TryRunAsync(IHost host, string[] args, TextWriter errors, CancellationToken cancellationToken)
    {
        if (args is not ["migrate"])
        {
            return false;
        }

        await TryMigrateAsync(host, errors, cancellationToken);
        return true;
    }

    /// <summary>
    /// Serves until the process is asked to end, on a database that is up to date. A database that prevents it is said in one sentence to
    /// <paramref name="errors"/>, and the process's exit code becomes 1.
    /// </summary>
    public static async Task ServeAsync(this IHost host, TextWriter errors)
    {
        // Before the wait for the database: a wrong setting is said at once.
        host.Services.GetService<IStartupValidator>()?.Validate();
        if (!host.Services.GetRequiredService<IOptions<DatabaseMigrationOptions>>().Value.MigrateAtStart
            || await TryMigrateAsync(host, errors, CancellationToken.None))
        {
            await host.RunAsync();
        }
    }

    /// <summary>Brings every schema of a host that is not started yet up to date; its start then finds nothing to do.</summary>
    /// <inheritdoc cref="DatabaseMigrations.ApplyAsync"/>
    public static Task ApplyMigrationsAsync(this IHost host, CancellationToken cancellationToken) =>
        host.Services.GetRequiredService<DatabaseMigrations>().ApplyAsync(cancellationToken);

    private static async Task<bool> TryMigrateAsync(IHost host, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            await host.ApplyMigrationsAsync(cancellationToken);
            return true;
        }
        catch (EarlierVersionException exception)
        {
            await errors.WriteLineAsync(exception.Message);
        }
        catch (Exception exception) when (exception is TimeoutException or NpgsqlException)
        {
            await errors.WriteLineAsync(
                $"The migrations were not applied: {exception.Message} Look at ConnectionStrings:Renderly, then run this again.");
        }

        Environment.ExitCode = 1;
        return false;
    }
}
