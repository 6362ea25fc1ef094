namespace Renderly.Tasks.Pump;

/// <summary>What one claim brought.</summary>
/// <param name="Tasks">The tasks that are ours now.</param>
/// <param name="Horizons">What each kind has to do next.</param>
internal sealed record Claims(IReadOnlyList<ClaimedTask> Tasks, IReadOnlyDictionary<TaskKind, Horizon> Horizons);

/// <summary>Time until a kind's next task is due, below zero when it is by now; null when none waits.</summary>
/// <param name="Sent">Of what is to be looked at or asked about.</param>
/// <param name="Unsent">Of what is to be sent.</param>
internal sealed record Horizon(TimeSpan? Sent, TimeSpan? Unsent)
{
    public static readonly Horizon Empty = new(null, null);

    public bool HasDueSubmit => Unsent <= TimeSpan.Zero;
}
