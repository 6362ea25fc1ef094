using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Speech;
using Renderly.Data;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Media.Data;
using Renderly.Media.Exports;
using Renderly.Media.FFmpeg;
using Renderly.Media.Finish;
using Renderly.Media.Music;
using Renderly.Media.Pictures;
using Renderly.Media.Sounds;
using Renderly.Media.Speech;
using Renderly.Media.Thumbnails;
using Renderly.Media.Timelines;
using Renderly.Messaging;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media;

/// <summary>
/// The Media worker: makes films of timelines, music by rule, speech, users' pictures fit for providers and their sounds for films,
/// thumbnails of their files, other forms of finished films, takes frames and checks videos.
/// </summary>
public static class MediaModule
{
    /// <summary>The provider of local work.</summary>
    internal const string Ourselves = "renderly";

    public static IHostApplicationBuilder AddMedia(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<MediaDbContext>(MediaDbContext.Schema);
        builder.AddDatabaseMigration<MediaDbContext>();
        builder.AddObjectStorage();

        var services = builder.Services;
        services.AddFFmpegToolkit(builder.Configuration);
        services.AddEgress();
        services.AddSingleton<SoundFetcher>();

        builder.AddStepTasks<MediaDbContext>(tasks => tasks
            .AddRepeatable<PreparePicture, PreparePictureHandler>(Ourselves, Policy)
            .AddRepeatable<PrepareSound, PrepareSoundHandler>(Ourselves, Policy)
            .AddRepeatable<DeliverPicture, DeliverPictureHandler>(Ourselves, Policy)
            .AddRepeatable<ExtractFrame, ExtractFrameHandler>(Ourselves, Policy)
            .AddRepeatable<FinishVideo, FinishVideoHandler>(Ourselves, Policy)
            .AddRepeatable<ComposeMusic, ComposeMusicHandler>(Ourselves, Policy)
            .AddRepeatable<SynthesizeSpeech, SynthesizeSpeechHandler>(SynthesizeSpeechHandler.Provider, Policy)
            .AddRepeatable<AssembleVideo, AssembleVideoHandler>(Ourselves, Policy));
        services.AddSingleton<ThumbnailMaker>();
        services.AddVideoExports();
        services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<MediaDbContext>();
            bus.AddConsumer<MakeThumbnailConsumer, MakeThumbnailConsumerDefinition>();
            bus.AddConsumer<ExportVideoConsumer, ExportVideoConsumerDefinition>();
        });
        return builder;
    }

    private static TaskPolicy Policy(IServiceProvider services) => new()
    {
        MaxConcurrency = services.GetRequiredService<IOptions<MediaOptions>>().Value.MaxProcesses,
    };
}
