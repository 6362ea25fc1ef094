using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Callbacks;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

internal static class ReplicateModule
{
    public const string Provider = "replicate";

    /// <summary>Adds what Replicate does; nothing where it has no key.</summary>
    public static void AddReplicate(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        if (!builder.Configuration.HasKeyOf<ReplicateOptions>(ReplicateOptions.Section))
        {
            return;
        }

        var services = builder.Services;
        services.AddProviderOptions<ReplicateOptions>(ReplicateOptions.Section);
        services.AddProviderClient<ReplicateClient, ReplicateOptions>("Authorization", "Bearer ");
        services.TryAddSingleton<SeenCallbacks>();
        services.AddSingleton<ReplicateAnswers>();
        services.AddSingleton<ReplicateCallbacks>();
        services.AddSingleton<ReplicateInputs>();
        services.AddSingleton<ReplicateModels>();
        services.AddSingleton<ReplicatePredictions>();
        services.AddSingleton<ReplicateSearch>();
        if (parts.Has(ServedParts.Images, Provider))
        {
            tasks.AddPaidOnce<GenerateImage, ReplicateImages>(Provider, Policy);
        }

        if (parts.Has(ServedParts.Clips, Provider))
        {
            tasks.AddPaidOnce<GenerateClip, ReplicateClips>(Provider, Policy);
        }
    }

    /// <summary>Maps where Replicate calls back; nothing where it is not used.</summary>
    public static IEndpointRouteBuilder MapReplicate(this IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(ReplicateCallbacks))
            ? endpoints.MapProviderCallbacks<GenerationDbContext, ReplicateCallbacks>(Provider, GenerationModule.Service)
            : endpoints;

    /// <summary>Refuses a name that would become another address than that of a model.</summary>
    public static PrepareOutcome.Rejected NoModel(string model, string provider) => new(new ProviderError(
        "model_unfit", $"Model {model} of {provider} is none of Replicate's: models there look like owner/name, or owner/name:version."));

    private static TaskPolicy Policy(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ReplicateOptions>>().Value.Policy().AsResultSays();
}
