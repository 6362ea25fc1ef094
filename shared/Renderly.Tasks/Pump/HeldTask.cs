namespace Renderly.Tasks.Pump;

/// <summary>A claimed task whose lease this process keeps alive.</summary>
/// <param name="Task">The task.</param>
/// <param name="Run">Cancelled when the process stops, or when the task is found to be somebody else's by now.</param>
/// <param name="HeldSince">This process's timestamp of the claim.</param>
internal sealed record HeldTask(ClaimedTask Task, CancellationTokenSource Run, long HeldSince)
{
    public TaskKind Kind => Task.Kind;

    public TaskRow Row => Task.Row;

    /// <summary>What was prepared for its submit.</summary>
    public object? Input { get; init; }

    /// <summary>The database's time, as far as this process can tell without asking.</summary>
    public DateTimeOffset NowBy(TimeProvider clock) => Task.Now + clock.GetElapsedTime(HeldSince);
}
