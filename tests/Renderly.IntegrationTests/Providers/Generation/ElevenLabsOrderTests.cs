using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>What reaches ElevenLabs of an order for a speech, and what is told of it.</summary>
public sealed class ElevenLabsOrderTests(ElevenLabsWorker worker) : IClassFixture<ElevenLabsWorker>
{
    private readonly VoiceOrders orders = new(worker);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", null, "JBFqnCBsd6RMkjVDRZzb")]
    [InlineData("pt-BR", null, "nina")]
    [InlineData("en", "anna", "anna2")]
    [InlineData("en", "EXAVITQu4vr4xnSDxMaL", "EXAVITQu4vr4xnSDxMaL")]
    public async Task Voice_is_the_one_asked_for_or_the_one_of_the_language(string language, string? asked, string voice)
    {
        var order = await orders.SpeakAsync(order => order with { Language = language, Voice = asked });

        var told = await orders.DoneAsync(order);

        (told.Model, told.Quantity, told.Unit).ShouldBe(("eleven_multilingual_v2", order.Text.Length, BilledUnit.Character));
        var call = await orders.CallAsync(order);
        (call["voice"]!.GetValue<string>(), call["language"]).ShouldBe((voice, null));
    }

    [Fact]
    public async Task Model_that_is_told_the_language_gets_it()
    {
        var order = await orders.SpeakAsync(order => order with { Language = "pt-BR", Model = "eleven_flash_v2_5" });

        (await orders.DoneAsync(order)).Model.ShouldBe("eleven_flash_v2_5");
        (await orders.CallAsync(order))["language"]!.GetValue<string>().ShouldBe("pt");
    }

    [Fact]
    public async Task Speech_comes_with_the_times_of_its_words()
    {
        var order = await orders.SpeakAsync(order => order with { Text = "Light on your feet." });

        var told = await orders.DoneAsync(order);

        var (sound, words) = (told.Output(StepOutput.Sound), told.Output(StepOutput.Words));
        sound.Uri!.OriginalString.ShouldEndWith($"jobs/{order.JobId}/speech-1-1.wav");
        sound.Seconds!.Value.ShouldBe((sound.SizeBytes!.Value - 44) / 48_000.0, 0.001);
        words.Uri!.OriginalString.ShouldEndWith($"jobs/{order.JobId}/speech-1-1.words.json");
        words.ContentType.ShouldBe("application/json");
        var read = await ReadAsync(words);
        read.Take(4).Select(word => word.Text).ShouldBe(["Light", "on", "your", "feet."]);
        read.ShouldAllBe(word => word.StartSeconds <= word.EndSeconds);
        read[^1].EndSeconds.ShouldBe(sound.Seconds.Value, 0.05);
    }

    [Theory]
    [InlineData("../../v1/voices", 1.0, "voice_unknown", "ElevenLabs knows voices by ids")]
    [InlineData(null, 1.5, "model_unfit", "Model eleven_multilingual_v2 of elevenlabs takes a speed of 0.7 to 1.2, 1.5 is given.")]
    public async Task What_cannot_be_is_refused_and_nothing_is_sent(string? voice, double speed, string code, string message)
    {
        var order = await orders.SpeakAsync(order => order with { Voice = voice, Speed = speed });

        var failure = await orders.FailedAsync(order);

        (failure.Code, failure.MayBeCharged).ShouldBe((code, false));
        failure.Message.ShouldStartWith(message);
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_and_not_cut()
    {
        var order = await orders.SpeakAsync(order => order with { Text = new string('a', 10_001) });

        (await orders.FailedAsync(order))
            .Message.ShouldStartWith("Model eleven_multilingual_v2 of elevenlabs takes texts of 10000 characters");
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Voice_that_the_account_does_not_have_is_told_with_what_to_do()
    {
        var order = await orders.SpeakAsync(order => order with { Voice = "missing1" });

        var failure = await orders.FailedAsync(order);

        (failure.Code, failure.ProviderCode).ShouldBe(("provider_rejected", "voice_not_found"));
        failure.Message.ShouldEndWith("Name a voice that the account has.");
    }

    private async Task<List<SpokenWord>> ReadAsync(StepOutput words)
    {
        var uri = ObjectUri.Parse(words.Uri!.OriginalString);
        await using var content = await worker.Services.GetRequiredService<IObjectStores>().For(uri).OpenReadAsync(uri, null, Cancellation);
        return (await JsonSerializer.DeserializeAsync<List<SpokenWord>>(content.Stream, cancellationToken: Cancellation))!;
    }
}
