using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

public sealed record TestWork : StepCommand
{
    [SetsRequiredMembers]
    public TestWork(Guid jobId, Trouble trouble) => (JobId, Step, Attempt, Trouble) = (jobId, "step", 1, trouble);

    public Trouble Trouble { get; init; }
}

public sealed record TestWorkDone : StepSucceeded
{
    [SetsRequiredMembers]
    public TestWorkDone(Guid jobId) =>
        (JobId, Step, Attempt, Provider, Outputs) = (jobId, "step", 1, "test", [new StepOutput { Name = "work" }]);
}

/// <summary>A provider that needs no network: takes orders, keeps count of them and makes the trouble that each asks for.</summary>
public sealed class TestProvider(TimeProvider clock)
{
    /// <summary>What slow work takes.</summary>
    public static readonly TimeSpan LongWork = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<Guid, int> calls = [];
    private readonly ConcurrentDictionary<string, Order> orders = [];

    public bool IsReachable { get; set; } = true;

    public int TakenFor(Guid job) => orders.Values.Count(order => order.Job == job && order.Trouble != Trouble.Refused);

    public IReadOnlyList<string> Find(string reference) =>
        [.. orders.Where(order => order.Value.Reference == reference).Select(order => order.Key)];

    public void Stop(string id) => orders[id] = orders[id] with { IsStopped = true };

    public SubmitOutcome Take(StepTask<TestWork> task)
    {
        if (!IsReachable)
        {
            return new SubmitOutcome.NotDelivered(Error("provider_unreachable"));
        }

        var trouble = task.Command.Trouble;
        var call = calls.AddOrUpdate(task.JobId, 1, (_, before) => before + 1);
        switch (trouble)
        {
            case Trouble.Rejected:
                return new SubmitOutcome.Rejected(Error("provider_rejected"));
            case Trouble.RateLimited when call <= 3:
                return new SubmitOutcome.RateLimited(Error("rate_limited"), ShortWait);
            case Trouble.RateLimitedSilently when call == 1:
                return new SubmitOutcome.RateLimited(Error("rate_limited"));
            case Trouble.ServerError or Trouble.InternalError when call == 1:
                return new SubmitOutcome.ServerError(Error("provider_unavailable"), ShortWait);
        }

        var id = Guid.CreateVersion7().ToString("N");
        orders[id] = new Order(task.JobId, task.Reference, trouble, clock.GetUtcNow(), Looks: 0, IsStopped: false);
        return (trouble, call) switch
        {
            (Trouble.AnswerLost or Trouble.AnswerCut, 1) => new SubmitOutcome.Ambiguous(Error("timeout")),
            (Trouble.AnswerGarbled, 1) => throw new InvalidOperationException("An answer that nobody can read."),
            _ => new SubmitOutcome.Accepted(id),
        };
    }

    public PollOutcome Look(string id)
    {
        var order = orders.AddOrUpdate(
            id, _ => throw new InvalidOperationException("Nobody ordered it."), (_, before) => before with { Looks = before.Looks + 1 });
        return order switch
        {
            { Trouble: Trouble.LooksFail or Trouble.LooksGarbled, Looks: <= 3 } =>
                new PollOutcome.Unavailable(Error("provider_unavailable"), ShortWait),
            { Trouble: Trouble.ResultFails or Trouble.ResultExpired, Looks: 1 } =>
                new PollOutcome.Unavailable(Error("result_unavailable"), ShortWait),
            { Trouble: Trouble.Refused } => new PollOutcome.Refused(Error("content_refused"), CanRetry: false),
            { Trouble: Trouble.Slow } when clock.GetUtcNow() - order.Taken < LongWork =>
                new PollOutcome.Pending(Progress: (clock.GetUtcNow() - order.Taken) / LongWork),
            _ => new PollOutcome.Succeeded(new TestWorkDone(order.Job)),
        };
    }

    private static ProviderError Error(string code) => new(code, "It went wrong.");

    private sealed record Order(Guid Job, string Reference, Trouble Trouble, DateTimeOffset Taken, int Looks, bool IsStopped);
}

/// <summary>Work that may be repeated.</summary>
public sealed class RepeatableTestHandler(TestProvider provider) : ISubmitTasks<TestWork>, IPollTasks<TestWork>
{
    public Task<SubmitOutcome> SubmitAsync(StepTask<TestWork> task, CancellationToken cancellationToken) =>
        Task.FromResult(provider.Take(task));

    public Task<PollOutcome> PollAsync(StepTask<TestWork> task, string providerTaskId, CancellationToken cancellationToken) =>
        Task.FromResult(provider.Look(providerTaskId));
}

/// <summary>Paid work at a provider that knows nothing of our references.</summary>
public sealed class PaidBlindTestHandler(TestProvider provider) : ISubmitTasks<TestWork>, IPollTasks<TestWork>
{
    public Task<SubmitOutcome> SubmitAsync(StepTask<TestWork> task, CancellationToken cancellationToken) =>
        Task.FromResult(provider.Take(task));

    public Task<PollOutcome> PollAsync(StepTask<TestWork> task, string providerTaskId, CancellationToken cancellationToken) =>
        Task.FromResult(provider.Look(providerTaskId));
}

/// <summary>Paid work at a provider that can be asked for everything.</summary>
public sealed class PaidOnceTestHandler(TestProvider provider)
    : ISubmitTasks<TestWork>, IPollTasks<TestWork>, IReconcileTasks<TestWork>, ICountResults<TestWork>, ICancelTasks<TestWork>
{
    public Task<SubmitOutcome> SubmitAsync(StepTask<TestWork> task, CancellationToken cancellationToken) =>
        Task.FromResult(provider.Take(task));

    public Task<PollOutcome> PollAsync(StepTask<TestWork> task, string providerTaskId, CancellationToken cancellationToken) =>
        Task.FromResult(provider.Look(providerTaskId));

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<TestWork> task, CancellationToken cancellationToken) =>
        Task.FromResult<ReconcileOutcome>(
            provider.Find(task.Reference) is [var id, ..] ? new ReconcileOutcome.Adopted(id) : new ReconcileOutcome.Undecided());

    public Task<int?> CountResultsAsync(StepTask<TestWork> task, CancellationToken cancellationToken) =>
        Task.FromResult<int?>(provider.Find(task.Reference).Count);

    public Task<CancelOutcome> CancelAsync(StepTask<TestWork> task, string providerTaskId, CancellationToken cancellationToken)
    {
        provider.Stop(providerTaskId);
        return Task.FromResult<CancelOutcome>(new CancelOutcome.Stopped(StepCharge.NotCharged));
    }
}
