using Renderly.Contracts.Clips;
using Renderly.Tasks;
using Renderly.Veo.Vertex;

namespace Renderly.Veo.Clips;

/// <summary>An extension of a clip that lies in the provider's bucket.</summary>
internal sealed class ExtendClipHandler(VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation)
    : ISubmitTasks<ExtendClip>, IPollTasks<ExtendClip>, IReconcileTasks<ExtendClip>, ICountResults<ExtendClip>
{
    public Task<SubmitOutcome> SubmitAsync(StepTask<ExtendClip> task, CancellationToken cancellationToken) =>
        veo.SubmitAsync(requests.Extension(task.Command, task.Reference), cancellationToken);

    public Task<PollOutcome> PollAsync(StepTask<ExtendClip> task, string providerTaskId, CancellationToken cancellationToken) =>
        veo.PollAsync(providerTaskId, uri => Generated(task, uri), cancellationToken);

    public Task<ReconcileOutcome> ReconcileAsync(StepTask<ExtendClip> task, CancellationToken cancellationToken) =>
        reconciliation.FindAsync(requests.StorageUri(task.Command.OutputFolder, task.Reference), uri => Generated(task, uri), cancellationToken);

    public Task<int?> CountResultsAsync(StepTask<ExtendClip> task, CancellationToken cancellationToken) =>
        reconciliation.CountAsync(requests.StorageUri(task.Command.OutputFolder, task.Reference), cancellationToken);

    public object SubmittedEvent(StepTask<ExtendClip> task, string providerTaskId) =>
        new ClipSubmitted { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, OperationName = providerTaskId };

    private static ClipGenerated Generated(StepTask<ExtendClip> task, Uri uri) =>
        new() { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, VideoUri = uri };
}
