using System.Collections.Concurrent;
using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers;

/// <summary>The provider as tests script it; shared by all hosts of a test.</summary>
public sealed class FakeProvider
{
    private int atWork;
    private int mostAtWork;

    public ConcurrentDictionary<Guid, int> Submits { get; } = new();

    public ConcurrentBag<WorkDone> Events { get; } = [];

    public ConcurrentBag<StepFailed> Failures { get; } = [];

    public ConcurrentBag<StepSettled> Settlements { get; } = [];

    public ConcurrentBag<StepAccepted> Acceptances { get; } = [];

    public ConcurrentBag<StepProgressed> Progress { get; } = [];

    /// <summary>What submits were given that had been prepared.</summary>
    public ConcurrentBag<object?> Inputs { get; } = [];

    public Func<Guid, CancellationToken, Task<PrepareOutcome>> OnPrepare { get; set; } = (_, _) =>
        Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready("input"));

    /// <summary>Answer to submit n (1 for the first) of a job.</summary>
    public Func<Guid, int, Task<SubmitOutcome>> OnSubmit { get; set; } =
        (job, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Succeeded(new WorkDone(job, "submit")));

    public Func<Guid, string, PollOutcome> OnPoll { get; set; } = (job, id) => new PollOutcome.Succeeded(new WorkDone(job, id));

    public Func<Guid, ReconcileOutcome> OnReconcile { get; set; } = _ => new ReconcileOutcome.Undecided();

    public Func<Guid, int?> OnCount { get; set; } = _ => null;

    /// <summary>Tasks whose leavings were to be removed, with what was told to have come of them.</summary>
    public ConcurrentBag<(Guid Job, StepSucceeded? Told)> Cleared { get; } = [];

    /// <summary>What a submit tells of how far it is.</summary>
    public Action<IProgress<double>>? ReportTo { get; set; }

    public int MostAtWork => Volatile.Read(ref mostAtWork);

    public int SubmitsOf(Guid job) => Submits.GetValueOrDefault(job);

    public async Task<SubmitOutcome> SubmitAsync(Guid job, IProgress<double>? progress)
    {
        ReportTo?.Invoke(progress!);
        var now = Interlocked.Increment(ref atWork);
        for (var most = MostAtWork; now > most && Interlocked.CompareExchange(ref mostAtWork, now, most) != most; most = MostAtWork)
        {
        }

        try
        {
            return await OnSubmit(job, Submits.AddOrUpdate(job, 1, (_, count) => count + 1));
        }
        finally
        {
            Interlocked.Decrement(ref atWork);
        }
    }
}

public abstract class FakeHandler<TCommand>(FakeProvider provider)
    : ISubmitTasks<TCommand>, IPollTasks<TCommand>, IReconcileTasks<TCommand>, ICountResults<TCommand>, IClearTasks<TCommand>
    where TCommand : StepCommand
{
    public Task<SubmitOutcome> SubmitAsync(StepTask<TCommand> task, CancellationToken cancellationToken)
    {
        if (task.Input is not null)
        {
            provider.Inputs.Add(task.Input);
        }

        return provider.SubmitAsync(task.JobId, task.Progress);
    }

    public Task<PollOutcome> PollAsync(StepTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken) =>
        Task.FromResult(provider.OnPoll(task.JobId, providerTaskId));

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<TCommand> task, CancellationToken cancellationToken) =>
        Task.FromResult(provider.OnReconcile(task.JobId));

    public Task<int?> CountResultsAsync(StepTask<TCommand> task, CancellationToken cancellationToken) =>
        Task.FromResult(provider.OnCount(task.JobId));

    public Task ClearAsync(StepTask<TCommand> task, StepSucceeded? told, CancellationToken cancellationToken)
    {
        provider.Cleared.Add((task.JobId, told));
        return Task.CompletedTask;
    }
}

public sealed class PaidWorkHandler(FakeProvider provider) : FakeHandler<PaidWork>(provider);

public sealed class PreparedWorkHandler(FakeProvider provider) : FakeHandler<PreparedWork>(provider), IPrepareTasks<PreparedWork>
{
    private readonly FakeProvider provider = provider;

    public Task<PrepareOutcome> PrepareAsync(StepTask<PreparedWork> task, CancellationToken cancellationToken) =>
        provider.OnPrepare(task.JobId, cancellationToken);
}

public sealed class FreeWorkHandler(FakeProvider provider) : FakeHandler<FreeWork>(provider);

public sealed class FreePreparedWorkHandler(FakeProvider provider)
    : FakeHandler<FreePreparedWork>(provider), IPrepareTasks<FreePreparedWork>
{
    private readonly FakeProvider provider = provider;

    public Task<PrepareOutcome> PrepareAsync(StepTask<FreePreparedWork> task, CancellationToken cancellationToken) =>
        provider.OnPrepare(task.JobId, cancellationToken);
}
