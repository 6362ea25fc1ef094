using Renderly.Contracts.Clips;
using Renderly.Tasks;

namespace Renderly.Veo;

/// <summary>An extension of a clip that lies in the provider's bucket.</summary>
internal sealed class ExtendClipHandler(VeoClient veo, ClipRequests requests, ClipReconciliation reconciliation, ClipInspection inspection)
    : ClipHandler<ExtendClip>(veo, requests, reconciliation, inspection)
{
    public override async Task<SubmitOutcome> SubmitAsync(StepTask<ExtendClip> task, CancellationToken cancellationToken)
    {
        var outcome = await Veo.SubmitAsync(Requests.Extension(task.Command, task.Reference), cancellationToken);
        return outcome is SubmitOutcome.Rejected rejected && VeoAnswers.IsAboutSource(rejected.Error, task.Command.SourceUri)
            ? rejected with { CanRetry = true }
            : outcome;
    }

    /// <summary>As much more than what it continues as every extension adds.</summary>
    protected override async ValueTask<double?> OrderedSecondsAsync(ExtendClip command, CancellationToken cancellationToken) =>
        await Inspection.SecondsOfAsync(command.SourceUri, cancellationToken) + ClipRequests.ExtensionSeconds;

    protected override string OutputFolder(ExtendClip command) => command.OutputFolder;
}
