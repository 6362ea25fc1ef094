using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.Generation;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A provider of speech alone: paid blind, told nothing of ours but the text, which names the job.</summary>
public abstract class VoiceWorker(string name, params (string Setting, string Value)[] settings) : GenerationWorker(Made.Speech)
{
    public override string Name => name;

    public override SubmitSafety Safety => SubmitSafety.PaidBlind;

    public override async Task<int> PaidCallsAsync(Guid job) =>
        (await CallsAsync(job)).Count(call => call["billable"]!.GetValue<bool>());

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
            settings.Select(entry => KeyValuePair.Create<string, string?>(
                entry.Setting, entry.Value.Replace("ADDRESS", Address, StringComparison.Ordinal))));
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }
}

public sealed class ElevenLabsWorker() : VoiceWorker(
    "elevenlabs",
    ("ELEVENLABS_API_KEY", "key"),
    ("ElevenLabs:BaseUrl", "ADDRESS/elevenlabs"),
    ("ElevenLabs:Voices:pt", "nina"),
    ("ElevenLabs:Voices:anna", "anna2"));

public sealed class AzureSpeechWorker() : VoiceWorker(
    "azure-speech",
    ("AZURE_SPEECH_KEY", "key"),
    ("AzureSpeech:BaseUrl", "ADDRESS/azure-speech"),
    ("AzureSpeech:Voices:anna", "en-AU-AnnetteNeural"));
