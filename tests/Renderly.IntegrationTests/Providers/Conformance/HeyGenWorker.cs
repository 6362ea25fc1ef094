using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.HeyGen;
using Renderly.HeyGen.Data;

namespace Renderly.IntegrationTests.Providers.Conformance;

public sealed class HeyGenWorker : SimulatedWorker<HeyGenDbContext>
{
    public override string Name => "heygen";

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("HeyGen:BaseUrl", Address), new("HEYGEN_API_KEY", "key"), new("HeyGen:PollDelaysSeconds:0", "0.2"),
            new("HeyGen:LatePollDelay", "00:00:00.2"), new("HeyGen:MaxAtProvider", "0"),
        ]);
        builder.AddHeyGen();
        Listen<PresenterRendered>(builder.Services);
    }

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble)
    {
        await MakeAsync(trouble);
        return new RenderPresenter
        {
            JobId = job,
            Step = "presenter",
            Attempt = 1,
            Strategy = PresenterStrategy.Transparent,
            AvatarId = "anna",
            VoiceId = "en-US-anna",
            Script = $"Light on your feet. {job} {Words(trouble)}",
            Scale = 1,
            OffsetX = 0,
            OffsetY = 0,
            WidthPixels = 180,
            HeightPixels = 320,
        };
    }
}
