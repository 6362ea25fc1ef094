using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.Generation;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>OpenAI, or a server that is compatible with it: paid blind, told nothing of ours but the text, which names the job.</summary>
public abstract class OpenAiWorker(Made made, params (string Setting, string Value)[] settings) : GenerationWorker(made)
{
    public override string Name => "openai";

    public override SubmitSafety Safety => SubmitSafety.PaidBlind;

    public override bool FreesStopped => false;

    public override StepCharge ChargeOfStopped => StepCharge.MayBeCharged;

    protected override int References => 0;

    public override async Task<int> PaidCallsAsync(Guid job) =>
        (await CallsAsync(job)).Count(call => call["billable"]!.GetValue<bool>());

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
            settings.Append(("BaseUrl", $"{Address}/{Name}")).Append(("PollDelaysSeconds:0", "0.2")).Append(("LatePollDelay", "00:00:00.2"))
                .Select(entry => KeyValuePair.Create<string, string?>($"OpenAi:Providers:{Name}:{entry.Item1}", entry.Item2))
                .Append(new("OPENAI_API_KEY", "key")));
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }
}

public sealed class OpenAiImageWorker() : OpenAiWorker(Made.Image);

/// <summary>A server of one's own, without a key, whose pictures lie at addresses.</summary>
public sealed class CompatibleImageWorker() : OpenAiWorker(Made.Image, ("Images:Model", "any"), ("Images:ResponseFormat", "Url"))
{
    public override string Name => "openai-compatible";
}

/// <summary>Speech, billed by the character.</summary>
public sealed class OpenAiSpeechWorker() : OpenAiWorker(
    Made.Speech,
    ("Speech:Model", "tts-1"),
    ("Speech:ResponseFormat", "Wav"),
    ("Speech:Voices:pt", "nova"),
    ("Speech:Voices:anna", "shimmer"));

/// <summary>A server of one's own, which still makes videos.</summary>
public sealed class CompatibleClipWorker() : OpenAiWorker(Made.Clip, ("Videos:Model", "any"))
{
    public override string Name => "openai-compatible";
}

/// <summary>A language model, billed by the token.</summary>
public sealed class OpenAiScriptWorker() : OpenAiWorker(Made.Script);

/// <summary>A language model of one's own, without a key.</summary>
public sealed class CompatibleScriptWorker() : OpenAiWorker(Made.Script, ("Scripts:Model", "any"))
{
    public override string Name => "openai-compatible";
}
