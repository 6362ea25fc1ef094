using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Control;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Providers.HeyGen;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Providers.Veo;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator;

/// <summary>Vertex AI Veo, Google Cloud Storage and HeyGen on the wire, for development and tests.</summary>
public static class SimulatorModule
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);

    /// <summary>Registers the simulator; its settings come from the section <see cref="SimulatorOptions.Section"/>.</summary>
    public static IHostApplicationBuilder AddSimulator(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SimulatorFolder>().AddSingleton<SimulatorUrls>();
        services.AddSingleton<PaidCallJournal>().AddSingleton<JobStore>().AddSingleton<OpenOperations>().AddSingleton<BlobStore>();
        services.AddSingleton<JobRenderer>().AddHostedService<RenderQueue>();
        services.AddSingleton<FaultScript>();
        services.AddSingleton<ServiceAccountKeys>().AddSingleton<AccessTokens>().AddSingleton<JwtGrant>();
        services.AddSingleton<ObjectStore>().AddSingleton<ResumableUploads>().AddSingleton<SignedUrl>();
        services.AddSingleton<VeoMedia>().AddSingleton<VeoQuota>();
        AddMedia(services);
        AddHeyGen(services);
        return builder;
    }

    /// <summary>Maps every path of the simulated providers. They claim <c>/{bucket}/{object}</c>: give the simulator a port of its own.</summary>
    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder app)
    {
        // Made now, so that it counts from the first call on and a wrong folder fails the start.
        app.ServiceProvider.GetRequiredService<OpenOperations>();
        app.ServiceProvider.GetRequiredService<ServiceAccountKeys>();
        app.MapOAuth();
        app.MapVeo();
        app.MapGcsJsonApi();
        app.MapGcsUploads();
        app.MapGcsXmlApi();
        app.MapHeyGenAssets();
        app.MapHeyGenVideos();
        app.MapHeyGenStatus();
        app.MapHeyGenCatalogue();
        app.MapHeyGenWebhooks();
        app.MapHeyGenFiles();
        app.MapAvatarPreviews();
        app.MapSimulatorControl();
        return app;
    }

    private static void AddMedia(IServiceCollection services)
    {
        services.AddSingleton<FFmpeg>().AddSingleton<MediaCache>();
        services.AddSingleton<ClipRenderer>().AddSingleton<PresenterRenderer>().AddSingleton<SpeechSynthesizer>();
        services.AddSingleton(s => new SourceFiles(s.GetRequiredService<SimulatorFolder>(), NewClient(s)));
    }

    private static void AddHeyGen(IServiceCollection services)
    {
        services.AddSingleton<AssetStore>().AddSingleton<HeyGenCatalogue>().AddSingleton<StudioRequest>().AddSingleton<AvatarVideoRequest>();
        services.AddSingleton<IdempotencyKeys>().AddSingleton<VideoSubmission>().AddSingleton<VideoView>().AddSingleton<FileLinks>();
        services.AddSingleton<WebhookStore>().AddHostedService<CallbackQueue>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<CallbackSender>(s, NewClient(s)));
    }

    private static HttpClient NewClient(IServiceProvider services) =>
        new(SourceFiles.CreateHandler(services.GetRequiredService<IOptions<SimulatorOptions>>())) { Timeout = CallLimit };
}
