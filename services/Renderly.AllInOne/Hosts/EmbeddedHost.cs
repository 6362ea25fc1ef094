using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Renderly.AllInOne.Hosts;

/// <summary>What the web applications of this process have in common.</summary>
internal static class EmbeddedHost
{
    private static readonly Dictionary<string, string?> QuietLog = new() { ["Logging:LogLevel:Default"] = "Warning" };

    /// <summary>A builder without the process's own URLs, with <paramref name="defaults"/> below all other configuration.</summary>
    public static WebApplicationBuilder CreateBuilder(Dictionary<string, string?> defaults)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });

        // Whoever starts it in a terminal wants to see its address; what goes on inside is for those who ask.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLog });

        // Signals are handled once for all hosts of the process.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder;
    }

    /// <summary>Sends logs to standard error, or nowhere but the errors when a progress bar has the terminal.</summary>
    public static void KeepStandardOutputFree(this WebApplicationBuilder builder, bool isQuiet)
    {
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (isQuiet)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Logging.AddFilter(level => level >= LogLevel.Error);
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
