using Renderly.Contracts.Clips;
using Renderly.Tasks;

namespace Renderly.Veo;

/// <summary>An extension of a clip that lies in the provider's bucket.</summary>
internal sealed class ExtendClipHandler(VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation, ClipInspection inspection)
    : ClipHandler<ExtendClip>(veo, requests, reconciliation, inspection)
{
    public override Task<SubmitOutcome> SubmitAsync(StepTask<ExtendClip> task, CancellationToken cancellationToken) =>
        Veo.SubmitAsync(Requests.Extension(task.Command, task.Reference), cancellationToken);

    protected override string OutputFolder(ExtendClip command) => command.OutputFolder;
}
