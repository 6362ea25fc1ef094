using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Storage;
using Renderly.Testing;
using Renderly.Veo;
using Renderly.Veo.Data;

namespace Renderly.IntegrationTests.Providers.Conformance;

public sealed class VeoWorker : SimulatedWorker<VeoDbContext>
{
    public override string Name => "veo";

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
            [new("Veo:BaseUrl", Address), new("Veo:PollDelaysSeconds:0", "0.2"), new("Veo:LatePollDelay", "00:00:00.2"), new("Veo:SubmitsPerMinute", "0")]);
        builder.AddVeo();
        Listen<ClipGenerated>(builder.Services);
    }

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble)
    {
        if (trouble == Trouble.LooksFail)
        {
            await ScriptAsync("poll", times: 3, status: 500);
        }

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

    private async Task<Uri> KeepPictureAsync()
    {
        var stores = Host.Services.GetRequiredService<IObjectStores>();
        var uri = stores.Own("bottle");
        await using var picture = File.OpenRead(Executables.SamplePicture);
        await stores.For(uri).PutAsync(uri, picture, new PutOptions { ContentType = "image/png" }, CancellationToken.None);
        return new Uri(uri.ToString());
    }
}
