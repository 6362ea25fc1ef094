using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.Veo;

/// <summary>What every clip goes through, however it is ordered.</summary>
internal abstract class ClipHandler<TCommand>(VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation)
    : ISubmitTasks<TCommand>, IPollTasks<TCommand>, IReconcileTasks<TCommand>, ICountResults<TCommand>
    where TCommand : StepCommand
{
    protected VeoClient Veo => veo;

    protected ClipRequests Requests => requests;

    public abstract Task<SubmitOutcome> SubmitAsync(StepTask<TCommand> task, CancellationToken cancellationToken);

    public Task<PollOutcome> PollAsync(StepTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken) =>
        veo.PollAsync(providerTaskId, uri => Generated(task, uri, VeoAnswers.ModelOf(providerTaskId)), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<TCommand> task, CancellationToken cancellationToken) =>
        reconciliation.FindAsync(FolderOf(task), uri => Generated(task, uri, model: null), cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<TCommand> task, CancellationToken cancellationToken) =>
        reconciliation.CountAsync(FolderOf(task), cancellationToken);

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
