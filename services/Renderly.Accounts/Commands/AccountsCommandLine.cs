using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Renderly.Accounts.Commands;

/// <summary>Lets an executable answer <c>users …</c>, <c>tokens …</c> and <c>audit …</c> instead of serving.</summary>
public static class AccountsCommandLine
{
    /// <summary>True when the arguments are a command for <see cref="RunAccountsCommandAsync"/>.</summary>
    public static bool IsAccountsCommand(IReadOnlyList<string> args) => args is ["users" or "tokens" or "audit", ..];

    /// <summary>
    /// Keeps the output clean for scripts: the log goes to the error output, warnings only. Call it before the host is built.
    /// </summary>
    public static IHostApplicationBuilder UseCommandLogging(this IHostApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    /// <summary>Runs one command on a host that is built, but not started.</summary>
    /// <returns>The exit code: 0 done, 1 refused, 2 not understood.</returns>
    public static async Task<int> RunAccountsCommandAsync(
        this IHost host, IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<AccountsCommands>().RunAsync(
                args, Console.Out, Console.Error, cancellationToken);
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
            return 1;
        }
    }
}
