using Microsoft.Extensions.Options;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.AzureSpeech;

internal static class AzureSpeechModule
{
    public const string Provider = "azure-speech";

    /// <summary>Adds Azure's speech; nothing where it has no key.</summary>
    public static void AddAzureSpeech(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        if (!builder.Configuration.HasKeyOf<AzureSpeechOptions>(AzureSpeechOptions.Section) || !parts.Has(ServedParts.Speech, Provider))
        {
            return;
        }

        var services = builder.Services;
        services.AddOptions<AzureSpeechOptions>().PostConfigure<IConfiguration>((options, configuration) =>
            options.Region = configuration[AzureSpeechOptions.RegionVariable] is { Length: > 0 } region ? region : options.Region);
        services.AddProviderOptions<AzureSpeechOptions>(AzureSpeechOptions.Section);
        services.AddProviderClient<AzureSpeechClient, AzureSpeechOptions>(AzureSpeechClient.KeyHeader);
        services.AddSingleton<AzureSpeechAnswers>();
        tasks.AddPaidBlind<SynthesizeSpeech, AzureSpeechTasks>(
            Provider, built => built.GetRequiredService<IOptions<AzureSpeechOptions>>().Value.Policy().AsResultSays());
    }
}
