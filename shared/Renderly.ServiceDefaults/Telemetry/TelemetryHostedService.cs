using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>Builds the providers before anything is to be traced and sends what is left at the end.</summary>
internal sealed class TelemetryHostedService(IServiceProvider services) : IHostedService
{
    private const int FlushMilliseconds = 5000;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<TracerProvider>();
        services.GetRequiredService<MeterProvider>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<TracerProvider>().ForceFlush(FlushMilliseconds);
        services.GetRequiredService<MeterProvider>().ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }
}
