using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.Veo;

/// <summary>What every clip goes through, however it is ordered.</summary>
internal abstract class ClipHandler<TCommand>(
    VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation, ClipInspection inspection)
    : ISubmitTasks<TCommand>, IPollTasks<TCommand>, IReconcileTasks<TCommand>, ICountResults<TCommand>, IClearTasks<TCommand>
    where TCommand : StepCommand
{
    protected VeoClient Veo => veo;

    protected ClipRequests Requests => requests;

    protected ClipInspection Inspection => inspection;

    public abstract Task<SubmitOutcome> SubmitAsync(StepTask<TCommand> task, CancellationToken cancellationToken);

    public async Task<PollOutcome> PollAsync(StepTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var outcome = await veo.PollAsync(
            providerTaskId, uri => Generated(task, uri, VeoAnswers.ModelOf(providerTaskId)), cancellationToken);
        return outcome is PollOutcome.Succeeded done ? await JudgeAsync(task.Command, done.Result, cancellationToken) : outcome;
    }

    public async Task<ReconcileOutcome> ReconcileAsync(StepTask<TCommand> task, CancellationToken cancellationToken)
    {
        var outcome = await reconciliation.FindAsync(FolderOf(task), uri => Generated(task, uri, model: null), cancellationToken);
        if (outcome is not ReconcileOutcome.Succeeded found)
        {
            return outcome;
        }

        return await JudgeAsync(task.Command, found.Result, cancellationToken) switch
        {
            PollOutcome.Succeeded good => new ReconcileOutcome.Succeeded(good.Result),
            PollOutcome.Useless useless => new ReconcileOutcome.Useless(useless.Error, useless.Result),
            PollOutcome.Unavailable unread => new ReconcileOutcome.Unreachable(unread.Error, unread.RetryAfter),
            var other => throw new InvalidOperationException($"A clip in its folder is not {other.GetType().Name}."),
        };
    }

    /// <summary>A clip is judged alike, however it was learnt that it is there.</summary>
    private async Task<PollOutcome> JudgeAsync(TCommand command, StepSucceeded clip, CancellationToken cancellationToken) =>
        await Inspection.JudgeAsync(clip, requests.Needs(await OrderedSecondsAsync(command, cancellationToken)), cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<TCommand> task, CancellationToken cancellationToken) =>
        reconciliation.CountAsync(FolderOf(task), cancellationToken);

    public Task ClearAsync(StepTask<TCommand> task, StepSucceeded? told, CancellationToken cancellationToken) =>
        reconciliation.ClearAsync(FolderOf(task), told, cancellationToken);

    /// <summary>How long the clip is to be, seconds; null where that cannot be told.</summary>
    protected abstract ValueTask<double?> OrderedSecondsAsync(TCommand command, CancellationToken cancellationToken);

    /// <summary>The command's own folder; the attempt's lies below it.</summary>
    protected abstract string OutputFolder(TCommand command);

    private string FolderOf(StepTask<TCommand> task) => requests.StorageUri(OutputFolder(task.Command), task.Reference);

    private static ClipGenerated Generated(StepTask<TCommand> task, Uri uri, string? model) => new()
    {
        JobId = task.JobId,
        Step = task.Step,
        Attempt = task.Attempt,
        Provider = task.Provider,
        Model = model,
        Outputs = [new StepOutput { Name = StepOutput.Video, Uri = uri, ContentType = "video/mp4" }],
    };
}
