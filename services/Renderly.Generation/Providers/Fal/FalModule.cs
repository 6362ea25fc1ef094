using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Callbacks;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Fal;

internal static class FalModule
{
    /// <summary>Called by what it makes its clips with, which fal serves.</summary>
    public const string Provider = "pika";

    /// <summary>Others expect it; there is no API that such a key would be for.</summary>
    private const string OtherKey = "PIKA_API_KEY";

    /// <summary>Adds what fal does; nothing where it has no key.</summary>
    /// <exception cref="OptionsValidationException">A key of Pika's own is set.</exception>
    public static void AddFal(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        var defaults = new FalOptions();
        if (!string.IsNullOrEmpty(builder.Configuration[OtherKey]))
        {
            throw WrongSetting.Of(
                $"{OtherKey} is of no use: Pika's models are called at fal.ai. Remove it, and set {defaults.ApiKeyVariable} to a key of "
                + "fal.ai.");
        }

        if (string.IsNullOrEmpty(builder.Configuration[defaults.ApiKeyVariable])
            && string.IsNullOrEmpty(builder.Configuration[$"{FalOptions.Section}:{nameof(FalOptions.ApiKey)}"]))
        {
            return;
        }

        var services = builder.Services;
        services.AddProviderOptions<FalOptions>(FalOptions.Section);
        services.AddProviderClient<FalClient, FalOptions>("Authorization", "Key ");
        services.AddSingleton<FalAnswers>();
        services.AddSingleton<FalKeys>();
        services.AddSingleton<FalCallbacks>();
        if (parts.Has(ServedParts.Clips, Provider))
        {
            tasks.AddPaidBlind<GenerateClip, FalClips>(Provider, Policy);
        }
    }

    /// <summary>Maps where fal calls back; nothing where it is not used.</summary>
    public static IEndpointRouteBuilder MapFal(this IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(FalCallbacks))
            ? endpoints.MapProviderCallbacks<GenerationDbContext, FalCallbacks>(Provider, GenerationModule.Service)
            : endpoints;

    private static TaskPolicy Policy(IServiceProvider services) =>
        services.GetRequiredService<IOptions<FalOptions>>().Value.Policy().AsResultSays();
}
