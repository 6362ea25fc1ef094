using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Generation;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>Pika at fal: paid blind, may charge for what it refuses, frees what is stopped while it waits.</summary>
public sealed class PikaClipWorker() : GenerationWorker(Made.Clip)
{
    public override string Name => "pika";

    public override SubmitSafety Safety => SubmitSafety.PaidBlind;

    public override bool ChargesRefused => true;

    public override StepCharge ChargeOfRefused => StepCharge.MayBeCharged;

    /// <summary>It is told nothing of ours but the prompt, which names the job.</summary>
    public override async Task<int> PaidCallsAsync(Guid job) =>
        (await CallsAsync(job)).Count(call => call["billable"]!.GetValue<bool>());

    /// <summary>An order of a length that it makes, in the shape of the suite's picture.</summary>
    public async Task<GenerateClip> FitOrderAsync(string words = "") => Fit(await ClipOrderAsync(words: words));

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Fal:BaseUrl", $"{Address}/fal"), new("FAL_KEY", "key"), new("Fal:PollDelaysSeconds:0", "0.2"),
            new("Fal:LatePollDelay", "00:00:00.2"),
        ]);
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble) =>
        Fit((GenerateClip)await base.CommandAsync(job, trouble));

    private static GenerateClip Fit(GenerateClip order) => order with { DurationSeconds = 5, WidthPixels = 720, HeightPixels = 720 };
}
