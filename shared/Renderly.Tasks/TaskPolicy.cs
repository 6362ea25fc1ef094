using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>How the kernel treats one kind of task.</summary>
public sealed record TaskPolicy
{
    /// <summary>
    /// Name of the provider in messages, metrics and errors, lower case; comes from the registration, like <see cref="Safety"/>.
    /// </summary>
    internal string Provider { get; init; } = "";

    internal SubmitSafety Safety { get; init; }

    /// <summary>Comes from the registration; see <see cref="TaskOptions.GiveWayAfter"/>.</summary>
    internal TimeSpan GiveWayAfter { get; init; }

    /// <summary>Comes from the registration; see <see cref="TaskOptions.MaxBackoff"/>.</summary>
    internal TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The provider charges; what each attempt cost is published as <see cref="StepSettled"/>.</summary>
    internal bool IsPaid => Safety != SubmitSafety.Repeatable;

    /// <summary>
    /// How many tasks of this kind one process works on (calls or renders) at the same moment; waiting tasks do not count.
    /// </summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>
    /// How many tasks one process prepares or holds prepared at the same moment; each may hold what it fetched in memory.
    /// </summary>
    public int MaxPreparing { get; init; } = 64;

    /// <summary>How many of these may be one user's, so that servers of his that do not answer keep nobody else waiting.</summary>
    public int MaxPreparingPerUser { get; init; } = 8;

    /// <summary>Time to the next look after poll n (0 for the first look after the submit).</summary>
    public Func<int, TimeSpan> PollDelay { get; init; } = _ => TimeSpan.FromSeconds(10);

    /// <summary>After this time since the submit the job is told <c>deadline_exceeded</c>; the task is still followed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the deadline a late result is still taken.</summary>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Time between two looks at a task whose deadline is over.</summary>
    public TimeSpan LatePollDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an unclear submit is asked about before it counts as never accepted and is sent again.</summary>
    public TimeSpan ReconcileWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What becomes of an unclear submit that the provider still knows nothing of when the window is over.</summary>
    public UnknownPolicy WhenUnknown { get; init; } = UnknownPolicy.SendAgain;

    /// <summary>How often a submit that the provider answered with 5xx is sent again.</summary>
    public int MaxServerErrors { get; init; } = 8;

    /// <summary>Reads from the event that ended the task what the provider bills; null: as planned.</summary>
    public Func<StepSucceeded, BilledQuantity?> Billed { get; init; } = _ => null;

    internal bool HasLimits => SubmitsPerMinute is not null || MaxAtProvider is not null;

    /// <summary>Submits a minute to this provider, all kinds and replicas together; null for no limit.</summary>
    public int? SubmitsPerMinute { get; init; }

    /// <summary>Tasks that may be at this provider at the same moment, all kinds and replicas together; null for no limit.</summary>
    public int? MaxAtProvider { get; init; }
}
