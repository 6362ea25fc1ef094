using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Runway;

internal static class RunwayModule
{
    public const string Provider = "runway";

    /// <summary>Adds what Runway does; nothing where it has no key, or is switched off.</summary>
    public static void AddRunway(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        var services = builder.Services;
        services.AddProviderOptions<RunwayOptions>(RunwayOptions.Section);
        services.AddProviderClient<RunwayClient, RunwayOptions>("Authorization", "Bearer ")
            .ConfigureHttpClient(client => client.DefaultRequestHeaders.Add(RunwayClient.VersionHeader, RunwayClient.Version));
        services.AddSingleton<RunwayAnswers>();
        services.AddSingleton<RunwayInputs>();
        services.AddSingleton<RunwayTasks>();
        if (parts.Has(ServedParts.Images, Provider))
        {
            tasks.AddPaidBlind<GenerateImage, RunwayImages>(Provider, Policy);
        }

        if (parts.Has(ServedParts.Clips, Provider))
        {
            tasks.AddPaidBlind<GenerateClip, RunwayClips>(Provider, Policy);
        }
    }

    /// <exception cref="OptionsValidationException">The switch is neither true nor false.</exception>
    private static bool IsWanted(IConfiguration configuration)
    {
        var isEnabled = configuration[RunwayOptions.EnabledVariable] switch
        {
            null or "" => (bool?)null,
            var text when bool.TryParse(text, out var value) => value,
            _ => throw WrongSetting.Of($"{RunwayOptions.EnabledVariable} must be true or false."),
        };

        // Switched on without a key, it stops the start and says what is missing.
        return isEnabled ?? configuration.HasKeyOf<RunwayOptions>(RunwayOptions.Section);
    }

    private static TaskPolicy Policy(IServiceProvider services) =>
        services.GetRequiredService<IOptions<RunwayOptions>>().Value.Policy().AsResultSays();
}
