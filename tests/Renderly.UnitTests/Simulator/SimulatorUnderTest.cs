using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Simulator;
using Renderly.Simulator.Settings;
using Renderly.Testing;

namespace Renderly.UnitTests.Simulator;

/// <summary>The simulator's parts in a folder of their own, not listening anywhere; time stands still until moved.</summary>
internal sealed class SimulatorUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    public SimulatorUnderTest(string? folder = null, Action<SimulatorOptions>? configure = null)
    {
        Folder = folder ?? Directory.CreateTempSubdirectory("simulator-").FullName;
        var builder = WebApplication.CreateBuilder([$"--{SimulatorOptions.Section}:{nameof(SimulatorOptions.DataFolder)}", Folder]);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddSimulator();
        if (configure is not null)
            builder.Services.PostConfigure(configure);
        _app = builder.Build();
    }

    public string Folder { get; }

    public FixedTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Stops this one and starts another on the same folder.</summary>
    public async Task<SimulatorUnderTest> RestartAsync()
    {
        await _app.DisposeAsync();
        return new SimulatorUnderTest(Folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
