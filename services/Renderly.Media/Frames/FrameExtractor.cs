using Renderly.Media.FFmpeg;

namespace Renderly.Media.Frames;

/// <summary>Still pictures out of videos.</summary>
internal sealed class FrameExtractor(FFmpegProcess ffmpeg)
{
    private const int ThumbnailWidthPixels = 360;

    /// <summary>The frame shown at <paramref name="seconds"/>, as PNG.</summary>
    public async Task ExtractAsync(string video, double seconds, string output, CancellationToken cancellationToken)
    {
        await ffmpeg.RunAsync(
            ["-ss", OutputFormat.Seconds(Math.Max(0, seconds)), .. FFmpegProcess.Input(video), "-frames:v", "1", "-update", "1", output], cancellationToken);
        if (!File.Exists(output))
        {
            throw new FFmpegException($"The video has no frame at {OutputFormat.Seconds(seconds)} s.");
        }
    }

    /// <summary>A small JPEG from the first quarter.</summary>
    public Task ThumbnailAsync(string video, double durationSeconds, string output, CancellationToken cancellationToken) => ffmpeg.RunAsync(
        [
            "-ss", OutputFormat.Seconds(durationSeconds / 4), .. FFmpegProcess.Input(video),
            "-vf", $"scale={ThumbnailWidthPixels}:-2", "-frames:v", "1", "-update", "1", "-q:v", "4", output,
        ],
        cancellationToken);
}
