using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.Generation;
using Renderly.Simulator.Providers.Ollama;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>Language models on a machine of the installation's own: free, so an unclear order is sent again.</summary>
public sealed class OllamaWorker() : GenerationWorker(Made.Script)
{
    public override string Name => "ollama";

    public override SubmitSafety Safety => SubmitSafety.Repeatable;

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("OLLAMA_BASE_URL", $"{Address}/{Name}"), new("DEFAULT_LLM_MODEL", OllamaProvider.Model),
        ]);
        builder.AddGeneration();
        Listen<StepSucceeded>(builder.Services);
    }
}
