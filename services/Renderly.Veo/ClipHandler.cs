using Renderly.Contracts.Clips;
using Renderly.Providers.Tasks;

namespace Renderly.Veo;

/// <summary>What every clip goes through, however it is ordered.</summary>
internal abstract class ClipHandler<TCommand>(VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation) : IProviderTaskHandler<TCommand>
    where TCommand : class
{
    protected VeoClient Veo => veo;

    protected ClipRequests Requests => requests;

    public abstract Task<SubmitOutcome> SubmitAsync(ProviderTask<TCommand> task, CancellationToken cancellationToken);

    public Task<PollOutcome> PollAsync(ProviderTask<TCommand> task, string providerTaskId, CancellationToken cancellationToken) =>
        veo.PollAsync(providerTaskId, uri => Generated(task, uri), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(ProviderTask<TCommand> task, CancellationToken cancellationToken) =>
        reconciliation.FindAsync(FolderOf(task), uri => Generated(task, uri), cancellationToken);

    public Task<int?> CountResultsAsync(ProviderTask<TCommand> task, CancellationToken cancellationToken) =>
        reconciliation.CountAsync(FolderOf(task), cancellationToken);

    public object SubmittedEvent(ProviderTask<TCommand> task, string providerTaskId) =>
        new ClipSubmitted { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, OperationName = providerTaskId };

    /// <summary>The command's own folder; the attempt's lies below it.</summary>
    protected abstract string OutputFolder(TCommand command);

    private string FolderOf(ProviderTask<TCommand> task) => requests.StorageUri(OutputFolder(task.Command), task.Reference);

    private static ClipGenerated Generated(ProviderTask<TCommand> task, Uri uri) =>
        new() { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, VideoUri = uri };
}
