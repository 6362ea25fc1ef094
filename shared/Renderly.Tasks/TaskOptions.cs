using System.ComponentModel.DataAnnotations;

namespace Renderly.Tasks;

/// <summary>How the pump looks after tasks.</summary>
public sealed class TaskOptions
{
    public const string Section = "Tasks";

    /// <summary>How long a claimed task belongs to a process that shows no sign of life; extended while its handler runs.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time between two looks when nothing wakes the pump.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest wait of our own before a provider is tried again that was not reached, erred or could not be read; waits grow up to it from
    /// a second or two. What a provider says of its time goes before it, and a used-up quota of which it says nothing keeps its own pace.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A provider's circuit is looked at from this many calls within <see cref="CircuitSampling"/>.</summary>
    [Range(2, 1000)]
    public int CircuitMinimumCalls { get; set; } = 10;

    /// <summary>Part of the calls that must have failed (5xx, not reachable) for the circuit to open.</summary>
    [Range(0.01, 1)]
    public double CircuitFailureRatio { get; set; } = 0.8;

    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan CircuitSampling { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is sent once the circuit is open.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan CircuitBreak { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long nothing is sent to a provider that charged many times what was quoted (<c>Billing:OutlierFactor</c>).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan OverchargeBreak { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a provider is tried that does not take an order which another one may do as well, from its first refusal on; one that
    /// says that it will not before then is not waited for.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan GiveWayAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Overrides every policy's reconcile window; for development with fast stand-ins.</summary>
    public TimeSpan? ReconcileWindow { get; set; }
}
