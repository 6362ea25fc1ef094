using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Media.FFmpeg;
using static Renderly.Media.FFmpeg.OutputFormat;

namespace Renderly.Media.Finish;

/// <summary>Puts the presenter over the B-roll, with the presenter's voice as the only sound.</summary>
internal sealed class VideoComposer(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    private const string RemoveGreen = "chromakey=0x00FF00:0.14:0.06,despill=type=green";
    private const string Loudness = "loudnorm=I=-16:TP=-1.5:LRA=11,aresample=48000";

    /// <returns>Planned length of the result, seconds.</returns>
    public async Task<double> ComposeAsync(ComposeVideo command, string broll, string presenter, string output, CancellationToken cancellationToken)
    {
        var picture = (await probe.ProbeAsync(broll, cancellationToken)).DurationSeconds;
        var speaker = await probe.ProbeAsync(presenter, cancellationToken);
        if (speaker.Video is null || speaker.Audio is null)
        {
            throw new FFmpegException("The presenter's video lacks its picture or its voice.");
        }

        var seconds = command.LengthPolicy == LengthPolicy.EndWithSpeech ? speaker.DurationSeconds : Math.Max(picture, speaker.DurationSeconds);
        await ffmpeg.RunAsync(
            [
                .. FFmpegProcess.Input(broll),
                .. Decoder(command.Strategy), .. FFmpegProcess.Input(presenter),
                "-filter_complex", Filters(command, seconds),
                "-map", "[v]", "-map", "[a]", "-t", Seconds(seconds), .. H264(options.Value), .. Aac, output,
            ],
            cancellationToken);
        return seconds;
    }

    /// <summary>FFmpeg's own VP9 decoder ignores the alpha channel.</summary>
    private static string[] Decoder(PresenterStrategy strategy) => strategy == PresenterStrategy.Transparent ? ["-c:v", "libvpx-vp9"] : [];

    private string Filters(ComposeVideo command, double seconds)
    {
        var (height, x, y) = PresenterPlacement.Place(command.Scale, command.OffsetX, command.OffsetY, command.HeightPixels);
        var key = command.Strategy == PresenterStrategy.Chroma ? $"{RemoveGreen}," : "";
        var hold = string.Create(CultureInfo.InvariantCulture, $"fps={options.Value.FrameRate},tpad=stop_mode=clone:stop=-1");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[0:v]{hold},scale={command.WidthPixels}:{command.HeightPixels},setsar=1[bg];[1:v]{hold},scale=-2:{height},{key}format=yuva420p[p];[bg][p]overlay=x='{x}':y='{y}':format=auto,trim=duration={Seconds(seconds)},format=yuv420p[v];[1:a]{Loudness},apad,atrim=duration={Seconds(seconds)}[a]");
    }
}
