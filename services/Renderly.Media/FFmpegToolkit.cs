using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Media.Cache;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Music;
using Renderly.Media.Narrations;
using Renderly.Media.Pictures;
using Renderly.Media.Probe;
using Renderly.Media.Sounds;
using Renderly.Media.Speech;
using Renderly.Media.Timelines;
using Renderly.Media.Verify;
using Renderly.Texts;

namespace Renderly.Media;

/// <summary>Registers everything that works on media files.</summary>
internal static class FFmpegToolkit
{
    /// <summary>Binds section <c>Media</c>; the host does not start without its tools and fonts.</summary>
    public static IServiceCollection AddFFmpegToolkit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section)).ValidateOnStart();
        services.AddOptions<WorkFolderOptions>().Bind(configuration.GetSection(WorkFolderOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MediaOptions>, MediaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FFmpegProcess>();
        services.TryAddSingleton<ToolVersions>();
        services.TryAddSingleton<WorkCache>();
        services.TryAddSingleton<MediaProbe>();
        services.AddTexts(configuration);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TextOptions>, TextEngineValidator>());
        services.TryAddSingleton<TextEngine>();
        services.TryAddSingleton<TextPlanner>();
        services.TryAddSingleton<FrameExtractor>();
        services.TryAddSingleton<PictureConverter>();
        services.TryAddSingleton<VideoVerifier>();
        services.TryAddSingleton<VideoNormaliser>();
        services.TryAddSingleton<SourceProbe>();
        services.TryAddSingleton<BlackFrames>();
        services.TryAddSingleton<EncodedPictures>();
        services.TryAddSingleton<TimelinePlanner>();
        services.TryAddSingleton<LoudnessMeter>();
        services.TryAddSingleton<TrackLevels>();
        services.TryAddSingleton<TimelineRenderer>();
        services.TryAddSingleton<VoiceListener>();
        services.TryAddSingleton<NarrationCaptions>();
        services.TryAddSingleton<MusicRenderer>();
        services.TryAddSingleton<SoundPreparer>();
        services.TryAddSingleton<SpeechVoices>();
        services.TryAddSingleton<SpeechRenderer>();
        return services;
    }
}
