using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry;

/// <summary>Carries the services that <c>WithTracing</c>, <c>WithMetrics</c> and <c>WithLogging</c> of the SDK extend.</summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }
}
