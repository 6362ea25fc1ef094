using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>What reaches OpenAI of an order for a speech, and what is told of it.</summary>
public sealed class OpenAiOrderTests(OpenAiSpeechWorker worker) : IClassFixture<OpenAiSpeechWorker>
{
    [Theory]
    [InlineData("en", null, "alloy")]
    [InlineData("pt-BR", null, "nova")]
    [InlineData("en", "anna", "shimmer")]
    [InlineData("en", "fable", "fable")]
    public async Task Voice_is_the_one_asked_for_or_the_one_of_the_language(string language, string? asked, string voice)
    {
        var order = await SpeakAsync(worker.SpeechOrder() with { Language = language, Voice = asked });

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        (told.Model, told.Quantity, told.Unit).ShouldBe(("tts-1", order.Text.Length, BilledUnit.Character));
        (await CallAsync(order))["voice"]!.GetValue<string>().ShouldBe(voice);
    }

    [Fact]
    public async Task Speech_is_as_long_as_its_sound_though_its_header_does_not_say_so()
    {
        var order = await SpeakAsync(worker.SpeechOrder());

        var output = (await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId)).Output(StepOutput.Sound);

        output.Uri!.OriginalString.ShouldEndWith($"jobs/{order.JobId}/speech-1-1.wav");
        output.ContentType.ShouldBe("audio/wav");
        output.Seconds!.Value.ShouldBe((output.SizeBytes!.Value - 44) / 48_000.0, 0.001);
        output.Seconds!.Value.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_and_nothing_is_sent()
    {
        var order = await SpeakAsync(worker.SpeechOrder(new string('a', 4097)));

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        failed.Failure.Message.ShouldStartWith("Model tts-1 of openai takes texts of 4096 characters");
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    private async Task<SynthesizeSpeech> SpeakAsync(SynthesizeSpeech order)
    {
        // The text is all that the provider is told, so it names the job.
        var named = order with { Text = $"{order.Text} {order.JobId}" };
        await worker.PublishAsync(named);
        return named;
    }

    private async Task<System.Text.Json.Nodes.JsonNode> CallAsync(SynthesizeSpeech order) =>
        (await worker.CallsAsync(order.JobId)).ShouldHaveSingleItem();

    private async Task<TEvent> SeeAsync<TEvent>(Guid job, Func<TEvent, Guid> jobOf)
    {
        TEvent? Told() => worker.Events.OfType<TEvent>().FirstOrDefault(told => jobOf(told) == job);
        await Eventually.BeTrueAsync(() => Told() is not null, $"{typeof(TEvent).Name} is told", TimeSpan.FromSeconds(60));
        return Told()!;
    }
}
