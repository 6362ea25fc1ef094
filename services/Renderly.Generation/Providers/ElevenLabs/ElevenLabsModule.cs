using Microsoft.Extensions.Options;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.ElevenLabs;

internal static class ElevenLabsModule
{
    public const string Provider = "elevenlabs";

    /// <summary>Adds ElevenLabs' speech; nothing where it has no key.</summary>
    public static void AddElevenLabs(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        if (!builder.Configuration.HasKeyOf<ElevenLabsOptions>(ElevenLabsOptions.Section) || !parts.Has(ServedParts.Speech, Provider))
        {
            return;
        }

        var services = builder.Services;
        services.AddProviderOptions<ElevenLabsOptions>(ElevenLabsOptions.Section);
        services.AddProviderClient<ElevenLabsClient, ElevenLabsOptions>(ElevenLabsClient.KeyHeader);
        services.AddSingleton<ElevenLabsAnswers>();
        tasks.AddPaidBlind<SynthesizeSpeech, ElevenLabsSpeech>(
            Provider, built => built.GetRequiredService<IOptions<ElevenLabsOptions>>().Value.Policy().AsResultSays());
    }
}
