using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>What reaches Azure of an order for a speech, and what is told of it.</summary>
public sealed class AzureSpeechOrderTests(AzureSpeechWorker worker) : IClassFixture<AzureSpeechWorker>
{
    private readonly VoiceOrders orders = new(worker);

    [Theory]
    [InlineData("en", null, "en-US-JennyNeural", "en-US")]
    [InlineData("pt-BR", null, "pt-BR-FranciscaNeural", "pt-BR")]
    [InlineData("en", "anna", "en-AU-AnnetteNeural", "en-AU")]
    [InlineData("fi", "fi-FI-SelmaNeural", "fi-FI-SelmaNeural", "fi-FI")]
    public async Task Voice_is_the_one_asked_for_or_the_one_of_the_language(string language, string? asked, string voice, string locale)
    {
        var order = await orders.SpeakAsync(order => order with { Language = language, Voice = asked });

        var told = await orders.DoneAsync(order);

        (told.Model, told.Quantity, told.Unit).ShouldBe(("neural", order.Text.Length, BilledUnit.Character));
        told.Outputs.Select(output => output.Name).ShouldBe([StepOutput.Sound]);
        var sound = told.Output(StepOutput.Sound);
        sound.Seconds!.Value.ShouldBe((sound.SizeBytes!.Value - 44) / 96_000.0, 0.001);
        var call = await orders.CallAsync(order);
        (call["voice"]!.GetValue<string>(), call["language"]!.GetValue<string>()).ShouldBe((voice, locale));
    }

    [Fact]
    public async Task What_means_something_in_markup_is_said_as_it_stands()
    {
        const string Text = "5 < 6 & 7 > 3 </voice></speak> \"quoted\" ]]> <!-- said -->";

        var order = await orders.SpeakAsync(order => order with { Text = Text, Speed = 1.5 });

        await orders.DoneAsync(order);
        (await orders.CallAsync(order))["input"]!.GetValue<string>().ShouldBe(order.Text);
    }

    [Fact]
    public async Task Language_without_a_voice_is_refused_and_nothing_is_sent()
    {
        var order = await orders.SpeakAsync(order => order with { Language = "fi" });

        var failure = await orders.FailedAsync(order);

        (failure.Code, failure.Message).ShouldBe(
            ("language_not_spoken", "Azure Speech is set up without a voice for fi: name a voice, or set one for the language."));
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_and_not_cut()
    {
        var order = await orders.SpeakAsync(order => order with { Text = new string('a', 7_501) });

        (await orders.FailedAsync(order)).Message.ShouldStartWith("Model neural of azure-speech takes texts of 7500 characters");
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Voice_that_is_gone_is_told_though_Azure_says_nothing()
    {
        var order = await orders.SpeakAsync(order => order with { Voice = "missing" });

        var failure = await orders.FailedAsync(order);

        (failure.Code, failure.Message).ShouldBe(
            ("provider_rejected", "Azure Speech answered 400: Bad Request. Azure says no more: look whether it still has the voice."));
    }
}
