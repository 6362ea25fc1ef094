using Renderly.Simulator.Settings;

namespace Renderly.Simulator;

/// <summary>The simulator as a web application of its own, alone in a process or beside others in one.</summary>
public static class SimulatorHost
{
    /// <summary>Builds the application; the caller runs, starts and stops it.</summary>
    /// <param name="args">Command line in the usual form, e.g. <c>--urls http://127.0.0.1:5099 --Simulator:Seed 7</c>.</param>
    /// <param name="configure">Last word on the options.</param>
    /// <param name="addServices">Further services, such as a provider of a test.</param>
    public static WebApplication Create(
        string[] args, Action<SimulatorOptions>? configure = null, Action<IServiceCollection>? addServices = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(SimulatorOptions.DefaultUrl);

        // A line per poll of thousands of operations tells nobody anything.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddSimulator();
        addServices?.Invoke(builder.Services);
        if (configure is not null)
            builder.Services.PostConfigure(configure);
        var app = builder.Build();
        app.MapSimulator();
        return app;
    }
}
