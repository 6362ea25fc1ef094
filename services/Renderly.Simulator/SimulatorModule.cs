using Microsoft.Extensions.DependencyInjection.Extensions;
using Renderly.Simulator.Control;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Media.Storyboards;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Providers.AzureSpeech;
using Renderly.Simulator.Providers.Custom;
using Renderly.Simulator.Providers.ElevenLabs;
using Renderly.Simulator.Providers.Fal;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Providers.HeyGen;
using Renderly.Simulator.Providers.Mock;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Providers.Ollama;
using Renderly.Simulator.Providers.OpenAi;
using Renderly.Simulator.Providers.Replicate;
using Renderly.Simulator.Providers.Runway;
using Renderly.Simulator.Providers.Veo;
using Renderly.Simulator.Settings;
using Renderly.Simulator.Workers;

namespace Renderly.Simulator;

/// <summary>Providers on the wire, for development and tests.</summary>
public static class SimulatorModule
{
    /// <summary>Registers the simulator; its settings come from the section <see cref="SimulatorOptions.Section"/>.</summary>
    public static IHostApplicationBuilder AddSimulator(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.Providers.Values.All(ProviderOptions.IsValid), ProviderOptions.Rules).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SimulatorFolder>().AddSingleton<SimulatorUrls>().AddSingleton<OutgoingHttp>();
        services.AddSingleton<PaidCallJournal>().AddSingleton<OperationStore>().AddSingleton<OpenOperations>().AddSingleton<FaultScript>();
        services.AddSingleton<PaidCalls>().AddSingleton<SubmitLimits>().AddSingleton<IdempotencyKeys>().AddSingleton<ResultLinks>();
        services.AddSingleton<FFmpeg>().AddSingleton<FilmStudio>().AddSingleton<FilmCache>().AddSingleton<SourceFiles>();
        services.AddSingleton<OddFilms>().AddSingleton<ClipRenderer>().AddSingleton<PresenterRenderer>().AddSingleton<SpeechSynthesizer>();
        services.AddSingleton<PicturePainter>().AddSingleton<GivenPictures>().AddSingleton<FirstFrames>().AddSingleton<SpokenSounds>();
        services.AddSingleton<StoryboardComposer>().AddSingleton<StoryboardReader>();
        services.AddSingleton<SimulatedProviders>().AddHostedService<RenderQueue>().AddHostedService<CallbackQueue>();

        // One more provider is one more line.
        services.AddProvider<OAuthProvider>();
        services.AddProvider<GcsProvider>();
        services.AddProvider<VeoProvider>();
        services.AddProvider<HeyGenProvider>();
        services.AddProvider<RunwayProvider>();
        services.AddMockProviders();
        services.AddOpenAiProviders();
        services.AddProvider<ElevenLabsProvider>();
        services.AddProvider<AzureSpeechProvider>();
        services.AddProvider<FalProvider>();
        services.AddProvider<ReplicateProvider>();
        services.AddProvider<CustomProvider>();
        services.AddProvider<OllamaProvider>();
        return builder;
    }

    /// <summary>
    /// Maps every path of the simulated providers. They claim <c>/{bucket}/{object}</c>: give the simulator a port of its own.
    /// </summary>
    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder endpoints)
    {
        // Made now, so that it counts from the first call on.
        endpoints.ServiceProvider.GetRequiredService<OpenOperations>();
        foreach (var provider in endpoints.ServiceProvider.GetRequiredService<SimulatedProviders>().All)
            provider.Map(endpoints);
        endpoints.MapResultFiles();
        endpoints.MapControl();
        return endpoints;
    }
}
