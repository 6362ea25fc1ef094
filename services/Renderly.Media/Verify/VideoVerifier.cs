using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Verify;

/// <summary>Decodes a finished video once from start to end and says everything that is wrong with it.</summary>
internal sealed class VideoVerifier(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    // Share of the range of luma. Pure blue, the darkest of the full colours, lies at 0.07 in BT.709.
    private const string DarkestColour = "0.06";

    private readonly MediaOptions options = options.Value;

    /// <returns>The verdict; a damaged file is a finding, not an exception.</returns>
    /// <exception cref="FFmpegException">Only for troubles of this machine: FFmpeg missing, disk full, limits reached.</exception>
    public async Task<VideoVerdict> VerifyAsync(string path, VideoExpectation expected, CancellationToken cancellationToken)
    {
        MediaInfo? info = null;
        try
        {
            info = await probe.ProbeAsync(path, cancellationToken);
            var measurement = info.Video is null ? null : await MeasureAsync(path, info, cancellationToken);
            return new VideoVerdict(info, measurement, new VideoJudge(options.Verification).Judge(info, measurement, expected));
        }
        catch (FFmpegException e) when (e.Error is FFmpegError.UnreadableInput or FFmpegError.InputTooLarge or FFmpegError.UnsuitableInput)
        {
            return new VideoVerdict(info, null, [new VideoFinding(VideoDefect.Unreadable, e.Message)]);
        }
    }

    private async Task<VideoMeasurement> MeasureAsync(string path, MediaInfo info, CancellationToken cancellationToken)
    {
        var reader = new MeasurementReader();
        string[] sound = info.Audio is null ? [] : ["-map", "0:a:0", "-af", $"volumedetect,{LoudnessReader.Filter}"];
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFmpeg,
            [
                .. InputArguments.For(path, options), "-map", "0:V:0", "-vf", $"blackdetect=d=0.1:pix_th={DarkestColour}",
                .. sound, "-f", "null", "-",
            ])
            {
                Verbose = true,
                OnDiagnostic = reader.Diagnostic,
                OnOutput = reader.Progress,
            },
            cancellationToken);
        return reader.Result;
    }
}
