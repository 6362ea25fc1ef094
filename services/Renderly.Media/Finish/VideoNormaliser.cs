using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using static Renderly.Media.FFmpeg.OutputFormat;

namespace Renderly.Media.Finish;

/// <summary>Brings a provider's composite to our format: copied when it has it already, encoded again when not.</summary>
internal sealed class VideoNormaliser(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    public async Task NormaliseAsync(string input, int widthPixels, int heightPixels, string output, CancellationToken cancellationToken)
    {
        var info = await probe.ProbeAsync(input, cancellationToken);
        if (info.Video is null || info.Audio is null)
        {
            throw new FFmpegException("The provider's video lacks its picture or its sound.");
        }

        var fits = info.Video is { Codec: "h264", PixelFormat: "yuv420p" } && info.Audio.Codec == "aac"
            && info.Video.WidthPixels == widthPixels && info.Video.HeightPixels == heightPixels;
        string[] how = fits
            ? ["-c", "copy", "-movflags", "+faststart"]
            :
            [
                "-vf", string.Create(CultureInfo.InvariantCulture, $"scale={widthPixels}:{heightPixels}:force_original_aspect_ratio=increase,crop={widthPixels}:{heightPixels},setsar=1"),
                .. H264(options.Value), .. Aac,
            ];
        await ffmpeg.RunAsync([.. FFmpegProcess.Input(input), "-map", "0:v:0", "-map", "0:a:0", .. how, output], cancellationToken);
    }
}
