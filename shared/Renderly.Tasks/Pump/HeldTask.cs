namespace Renderly.Tasks.Pump;

/// <summary>A claimed task whose lease this process keeps alive.</summary>
/// <param name="Task">The task.</param>
/// <param name="Run">Cancelled when the process stops, or when the task is found to be somebody else's by now.</param>
internal sealed record HeldTask(ClaimedTask Task, CancellationTokenSource Run)
{
    public TaskKind Kind => Task.Kind;

    public TaskRow Row => Task.Row;

    /// <summary>What was prepared for its submit.</summary>
    public object? Input { get; init; }
}
