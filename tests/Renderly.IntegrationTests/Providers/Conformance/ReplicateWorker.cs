using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Generation;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>Replicate: found in the account's list by the seed, frees what has not begun, and what its filters refuse.</summary>
public abstract class ReplicateWorker(Made made) : GenerationWorker(made)
{
    public override string Name => "replicate";

    /// <summary>The model for pictures takes none.</summary>
    protected override int References => 0;

    /// <summary>It is told nothing of ours but the prompt, which names the job, and a seed.</summary>
    public override async Task<int> PaidCallsAsync(Guid job) =>
        (await CallsAsync(job)).Count(call => call["billable"]!.GetValue<bool>());

    /// <summary>An order of a length that it makes, in the shape of the suite's picture.</summary>
    public async Task<GenerateClip> FitOrderAsync(string words = "") => Fit(await ClipOrderAsync(words: words));

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Replicate:BaseUrl", $"{Address}/replicate/v1"), new("REPLICATE_API_KEY", "key"),
            new("Replicate:PollDelaysSeconds:0", "0.2"),
            new("Replicate:LatePollDelay", "00:00:00.2"),
        ]);
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble) =>
        await base.CommandAsync(job, trouble) is var command && command is GenerateClip clip ? Fit(clip) : command;

    private static GenerateClip Fit(GenerateClip order) => order with { DurationSeconds = 5, WidthPixels = 720, HeightPixels = 720 };
}

public sealed class ReplicateImageWorker() : ReplicateWorker(Made.Image);

public sealed class ReplicateClipWorker() : ReplicateWorker(Made.Clip);
