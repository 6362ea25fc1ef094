using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Veo;
using Renderly.Veo.Data;

namespace Renderly.IntegrationTests.Providers.Conformance;

public sealed class VeoWorker : SimulatedWorker<VeoDbContext>
{
    public override string Name => "veo";

    /// <summary>Orders a clip whose words contain the word.</summary>
    public async Task<Guid> OrderAsync(Trouble trouble, string word)
    {
        var job = Guid.CreateVersion7();
        var clip = (GenerateClip)await CommandAsync(job, trouble);
        await PublishAsync(clip with { Prompt = $"{clip.Prompt} {word}" });
        return job;
    }

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
            [
                new("Veo:BaseUrl", Address),
                new("Veo:PollDelaysSeconds:0", "0.2"),
                new("Veo:LatePollDelay", "00:00:00.2"),
                new("Veo:SubmitsPerMinute", "0")
            ]);
        builder.AddVeo();
        Listen<ClipGenerated>(builder.Services);
    }

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble)
    {
        await MakeAsync(trouble);
        return new GenerateClip
        {
            JobId = job,
            Step = "clip-1",
            Attempt = 1,
            Prompt = $"The shoe of {job} {Words(trouble)}",
            DurationSeconds = 4,
            ImageUri = await KeepPictureAsync(),
            OutputFolder = $"{job}/",
        };
    }
}
