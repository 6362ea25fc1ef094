namespace Renderly.Providers.Tasks;

/// <summary>How the kernel treats one kind of task.</summary>
public sealed record ProviderTaskPolicy
{
    /// <summary>Name of the provider in messages, metrics and errors, lower case.</summary>
    public required string Provider { get; init; }

    public required SubmitSafety Safety { get; init; }

    /// <summary>How many tasks of this kind one process works on (calls or renders) at the same moment; waiting tasks do not count.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Time to the next look after poll n (0 for the first look after the submit).</summary>
    public Func<int, TimeSpan> PollDelay { get; init; } = _ => TimeSpan.FromSeconds(10);

    /// <summary>After this time since the submit the task fails with <c>deadline_exceeded</c>.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an unclear submit is asked about before it counts as never accepted and is sent again.</summary>
    public TimeSpan ReconcileWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a submit that the provider answered with 5xx is sent again.</summary>
    public int MaxServerErrors { get; init; } = 5;
}
