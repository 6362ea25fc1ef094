using Renderly.Simulator.Settings;

namespace Renderly.Simulator;

/// <summary>The simulator as a web application of its own, alone in a process or beside others in one.</summary>
public static class SimulatorHost
{
    /// <summary>Where the simulator listens unless <c>--urls</c> says otherwise. Loopback only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5099";

    /// <summary>Builds the application; the caller runs, starts and stops it.</summary>
    /// <param name="args">Command line in the usual form, e.g. <c>--urls http://127.0.0.1:5099 --Simulator:Seed 7</c>.</param>
    /// <param name="configure">Last word on the options.</param>
    public static WebApplication Create(string[] args, Action<SimulatorOptions>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        // A line per poll of thousands of operations tells nobody anything.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddSimulator();
        if (configure is not null)
        {
            builder.Services.PostConfigure(configure);
        }

        var app = builder.Build();
        app.MapSimulator();
        return app;
    }
}
