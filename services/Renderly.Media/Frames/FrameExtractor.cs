using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Frames;

/// <summary>Takes single pictures out of a video.</summary>
internal sealed class FrameExtractor(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    private readonly MediaOptions options = options.Value;

    /// <summary>The frame shown at a time, as PNG in the video's own size.</summary>
    /// <exception cref="FFmpegException"><see cref="FFmpegError.UnsuitableInput"/> when the video ends before that time.</exception>
    public async Task ExtractFrameAsync(string path, TimeSpan at, string outputPng, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, TimeSpan.Zero);
        var file = await probe.ProbeVideoAsync(path, cancellationToken);
        var written = at < file.Video.Duration
            && await WriteAsync(path, at, ["-frames:v", "1", "-c:v", "png"], outputPng, cancellationToken);
        Require(written, $"The video ends before {at}");
    }

    /// <summary>The very last frame as PNG: what a following clip continues from.</summary>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task ExtractLastFrameAsync(string path, string outputPng, CancellationToken cancellationToken)
    {
        var end = (await probe.ProbeVideoAsync(path, cancellationToken)).Video.Duration;
        var written = false;
        // Every frame of the tail overwrites the one before. Wider tails are for videos whose last frame stands still or
        // whose header promises more than there is.
        foreach (var tail in new[] { TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(5), end })
        {
            var from = end > tail ? end - tail : TimeSpan.Zero;
            // Weak compression: all but the last of these pictures are thrown away.
            string[] overwrite = ["-fps_mode", "passthrough", "-c:v", "png", "-compression_level", "1"];
            written = written || await WriteAsync(path, from, overwrite, outputPng, cancellationToken);
        }

        Require(written, "The video holds no frame");
    }

    /// <summary>A JPEG from a quarter into the video, or the next picture after it that is not black.</summary>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public Task ExtractThumbnailAsync(string path, string outputJpeg, CancellationToken cancellationToken) =>
        ExtractThumbnailAsync(path, ThumbnailFilters.Small("auto"), outputJpeg, cancellationToken);

    /// <param name="path">The video.</param>
    /// <param name="small">One of <see cref="ThumbnailFilters"/> that drops no frame.</param>
    /// <param name="outputJpeg">Where the picture goes.</param>
    /// <param name="cancellationToken">Ends it without effect.</param>
    /// <inheritdoc cref="ExtractThumbnailAsync(string, string, CancellationToken)"/>
    public async Task ExtractThumbnailAsync(string path, string small, string outputJpeg, CancellationToken cancellationToken)
    {
        var quarter = (await probe.ProbeVideoAsync(path, cancellationToken)).Video.Duration / 4;
        var bright = ThumbnailFilters.Bright(small);
        var written = false;
        foreach (var (from, filter) in new[] { (quarter, bright), (TimeSpan.Zero, bright), (quarter, small), (TimeSpan.Zero, small) })
        {
            string[] one = ["-vf", filter, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3"];
            written = written || await WriteAsync(path, from, one, outputJpeg, cancellationToken);
        }

        Require(written, "The video holds no frame");
    }

    private async Task<bool> WriteAsync(
        string path, TimeSpan from, IEnumerable<string> how, string output, CancellationToken cancellationToken)
    {
        var part = output + ".part";
        try
        {
            var seconds = from.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
            await ffmpeg.RunAsync(
                new ToolRun(Tool.FFmpeg,
                [
                    .. InputArguments.For(path, options, "-ss", seconds), "-map", "0:V:0",
                    .. how, "-f", "image2", "-update", "1", InputArguments.FileUrl(part),
                ]),
                cancellationToken);
            if (!File.Exists(part))
            {
                return false;
            }

            File.Move(part, output, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Require(bool written, string message)
    {
        if (!written)
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput, message);
        }
    }
}
