using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.BadOutput;

/// <summary>Speeches that come with the answer, are charged, and that nobody can hear.</summary>
public sealed class BadSpeechTests(OpenAiSpeechWorker worker) : IClassFixture<OpenAiSpeechWorker>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("Hushed", """{"silent": true}""", "nothing is heard in all of its ")]
    [InlineData("Scrambled", """{"garbled": true}""", "it is no WAV (")]
    public async Task It_is_a_failed_attempt_with_evidence_and_stays_paid(string word, string result, string expected)
    {
        await worker.SpoilAsync("openai-speech", word, result);
        var order = worker.SpeechOrder(word);
        await worker.PublishAsync(order with { Text = $"{order.Text} {order.JobId}" });

        var failed = await SeeAsync<StepFailed>(told => told.JobId == order.JobId);

        failed.Failure.Code.ShouldBe(StepFailure.ResultUnusable);
        failed.Failure.Message.ShouldStartWith($"The finished speech is paid for and cannot be used: {expected}");
        (failed.Failure.CanRetry, failed.Failure.MayBeCharged).ShouldBe((true, true));
        (await SeeAsync<StepSettled>(told => told.JobId == order.JobId)).Charge.ShouldBe(StepCharge.Charged);
        (await worker.CallsAsync(order.JobId)).ShouldHaveSingleItem()["billable"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task One_without_a_sound_in_it_is_none()
    {
        // Nothing that could be said: the simulator answers with a header alone, as such servers do.
        var order = worker.SpeechOrder() with { Text = "… !" };
        await worker.PublishAsync(order);

        var failed = await SeeAsync<StepFailed>(told => told.JobId == order.JobId);

        (failed.Failure.Code, failed.Failure.Message).ShouldBe(
            (StepFailure.ResultUnusable, "The finished speech is paid for and cannot be used: it is a WAV without sound."));
    }

    private async Task<TEvent> SeeAsync<TEvent>(Func<TEvent, bool> isIt)
        where TEvent : class =>
        (await Eventually.SeeAsync(
            () => Task.FromResult(worker.Events.OfType<TEvent>().FirstOrDefault(isIt)),
            told => told is not null,
            $"{typeof(TEvent).Name} is told",
            Limit))!;
}
