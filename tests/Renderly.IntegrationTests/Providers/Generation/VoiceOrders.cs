using System.Text.Json.Nodes;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>Orders for a speech, and what becomes of them.</summary>
/// <param name="worker">Whom they go to.</param>
internal sealed class VoiceOrders(VoiceWorker worker)
{
    /// <summary>The order as it is sent: the text is all that the provider is told, so it names the job.</summary>
    public async Task<SynthesizeSpeech> SpeakAsync(Func<SynthesizeSpeech, SynthesizeSpeech> change)
    {
        var order = change(worker.SpeechOrder());
        var named = order with { Text = $"{order.Text} {order.JobId}" };
        await worker.PublishAsync(named);
        return named;
    }

    public async Task<JsonNode> CallAsync(SynthesizeSpeech order) => (await worker.CallsAsync(order.JobId)).ShouldHaveSingleItem();

    public Task<StepSucceeded> DoneAsync(SynthesizeSpeech order) => SeeAsync<StepSucceeded>(told => told.JobId == order.JobId);

    public async Task<StepFailure> FailedAsync(SynthesizeSpeech order) =>
        (await SeeAsync<StepFailed>(told => told.JobId == order.JobId)).Failure;

    private async Task<TEvent> SeeAsync<TEvent>(Func<TEvent, bool> isIt)
        where TEvent : class
    {
        TEvent? Told() => worker.Events.OfType<TEvent>().FirstOrDefault(isIt);
        await Eventually.BeTrueAsync(() => Told() is not null, $"{typeof(TEvent).Name} is told", TimeSpan.FromSeconds(60));
        return Told()!;
    }
}
