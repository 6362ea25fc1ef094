using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.Generation;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A server by our contract: paid once by its key, found by it, stopped for free.</summary>
public sealed class CustomRenderWorker() : GenerationWorker(Made.Render)
{
    public override string Name => "custom";

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("CUSTOM_VIDEO_API_URL", $"{Address}/custom/v1/renders"), new("Providers:Custom:PollDelaysSeconds:0", "0.2"),
            new("Providers:Custom:LatePollDelay", "00:00:00.2"),
        ]);
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }
}
