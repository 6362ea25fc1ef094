using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.Generation;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A mock provider: found by our reference, stopped for free.</summary>
public abstract class MockWorker(Made made) : GenerationWorker(made)
{
    public override string Name => "mock";

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Mock:Providers:mock:BaseUrl", Address), new("Mock:Providers:mock:PollDelaysSeconds:0", "0.2"),
            new("Mock:Providers:mock:LatePollDelay", "00:00:00.2"),
        ]);
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }
}

public sealed class MockImageWorker() : MockWorker(Made.Image);

public sealed class MockClipWorker() : MockWorker(Made.Clip);

public sealed class MockRenderWorker() : MockWorker(Made.Render);
