using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.Generation;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>Runway: paid blind, charges for what it refuses, frees what is stopped while it waits.</summary>
public abstract class RunwayWorker(Made made) : GenerationWorker(made)
{
    public override string Name => "runway";

    public override SubmitSafety Safety => SubmitSafety.PaidBlind;

    public override bool ChargesRefused => true;

    /// <summary>It is told nothing of ours but the prompt, which names the job.</summary>
    public override async Task<int> PaidCallsAsync(Guid job) =>
        (await CallsAsync(job)).Count(call => call["billable"]!.GetValue<bool>());

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Runway:BaseUrl", Address), new("RUNWAYML_API_KEY", "key_1"), new("Runway:PollDelaysSeconds:0", "0.2"),
            new("Runway:LatePollDelay", "00:00:00.2"),
        ]);
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }
}

public sealed class RunwayImageWorker() : RunwayWorker(Made.Image);

public sealed class RunwayClipWorker() : RunwayWorker(Made.Clip);
