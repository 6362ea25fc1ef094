namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>Where <c>/metrics</c> is answered. A service answers where it listens, which only the gateway and operators reach.</summary>
public sealed class MetricsEndpointOptions
{
    /// <summary>True for a process whose address is public: it answers on <see cref="Port"/> alone.</summary>
    public bool OwnListenerOnly { get; set; }

    /// <summary>The listener for operators, on which nothing else is answered; null for none.</summary>
    public int? Port { get; set; }
}
