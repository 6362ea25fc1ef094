using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.FFmpeg;
using Renderly.Media.Marks;
using Renderly.Media.Probe;
using Renderly.Media.Verify;

namespace Renderly.Media.Exports;

/// <summary>
/// Writes a film in another container, another codec or smaller; what fits as it is is copied. The result is decoded and judged.
/// </summary>
internal sealed class FilmConverter(FFmpegProcess ffmpeg, VideoVerifier verifier, IOptions<MediaOptions> options)
{
    /// <summary>Of the time that it takes, the part that is over when the file is written; the rest is for its check.</summary>
    private const double WrittenAt = 0.9;

    /// <summary>libvpx's constant quality, 0 (best) … 63; about as good as x264's default here.</summary>
    private const int Vp9Quality = 31;

    /// <summary>
    /// libvpx's speed; 1080p comes at some 80 frames a second on two cores, so that ten minutes are well within the time limit.
    /// </summary>
    private const int Vp9Speed = 6;

    private const int OpusKbps = 128;

    private readonly MediaOptions options = options.Value;

    /// <param name="source">Local path of the film.</param>
    /// <param name="film">As it was measured.</param>
    /// <param name="form">A form of films.</param>
    /// <param name="plan">What is done to it.</param>
    /// <param name="mark">What a WebM says of its origin; the others are marked when they are whole.</param>
    /// <param name="output">Local path; exists only when the film is whole and good.</param>
    /// <param name="progress">0…1.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <exception cref="FFmpegException">
    /// See <see cref="FFmpegError"/>; <see cref="FFmpegError.Failed"/> when it did not pass the check.
    /// </exception>
    public Task ConvertAsync(
        string source,
        VideoFile film,
        ExportForm form,
        ExportPlan plan,
        AiMark mark,
        string output,
        IProgress<double> progress,
        CancellationToken cancellationToken) => StagedFile.WriteAsync(output, async part =>
    {
        var run = new ToolRun(
            Tool.FFmpeg,
            [
                .. InputArguments.For(source, options), "-map", "0:V:0", "-map", "0:a:0?",
                .. Video(film, form, plan), .. Audio(film, form, plan), .. Container(form, mark), InputArguments.FileUrl(part),
            ])
        {
            OnProgress = position => progress.Report(Math.Clamp(position / film.Media.Duration, 0, 1) * WrittenAt),
        };
        await ffmpeg.RunAsync(run, cancellationToken);
        return await CheckAsync(part, film, form, plan, cancellationToken);
    });

    private async Task<VideoVerdict> CheckAsync(
        string part, VideoFile film, ExportForm form, ExportPlan plan, CancellationToken cancellationToken)
    {
        var sound = film.Media.Audio is not null;
        var expected = new VideoExpectation(plan.WidthPixels, plan.HeightPixels, film.Media.Duration, sound, MayStandStill: true)
        {
            VideoCodec = form == ExportForm.WebM ? "vp9" : "h264",
            AudioCodec = form == ExportForm.WebM ? "opus" : "aac",
            IsOfGoodFilm = true,
        };
        var verdict = await verifier.VerifyAsync(part, expected, cancellationToken);
        return verdict.IsGood
            ? verdict
            : throw new FFmpegException(FFmpegError.Failed, $"The export did not pass the check: {verdict.Summary}");
    }

    private IEnumerable<string> Video(VideoFile film, ExportForm form, ExportPlan plan)
    {
        if (plan.CopiesVideo)
        {
            return ["-c:v", "copy"];
        }

        // The pixels are square before and after; the size is in the film's own shape, to the nearest even pixel.
        var scale = string.Create(
            CultureInfo.InvariantCulture, $"scale={plan.WidthPixels}:{plan.HeightPixels}:flags=lanczos,setsar=1,format=yuv420p");
        return ["-vf", scale, .. form == ExportForm.WebM ? Vp9() : EncodeArguments.H264(options, film.Video.FramesPerSecond)];
    }

    private IEnumerable<string> Vp9() =>
    [
        "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", Text(Vp9Speed), "-row-mt", "1",
        "-crf", Text(Vp9Quality), "-b:v", $"{Text(options.Output.MaxVideoKbps)}k", "-threads", Text(options.Process.Threads),
    ];

    private IEnumerable<string> Audio(VideoFile film, ExportForm form, ExportPlan plan) =>
        film.Media.Audio is null ? []
        : plan.CopiesAudio ? ["-c:a", "copy"]
        : form == ExportForm.WebM ? ["-c:a", "libopus", "-b:a", $"{Text(OpusKbps)}k", "-ac", "2"]
        : EncodeArguments.Aac(options);

    /// <summary>What the film says of itself (title, copyright, language) it says in each form.</summary>
    private static IEnumerable<string> Container(ExportForm form, AiMark mark) =>
    [
        "-map_metadata", "0", "-map_chapters", "-1", "-sn", "-dn",
        .. form == ExportForm.WebM

            // Matroska would keep the brands of the MP4 as texts.
            ? ["-metadata", "major_brand=", "-metadata", "minor_version=", "-metadata", "compatible_brands=",
                .. FileMarks.WebM(mark), "-f", "webm"]
            : (string[])["-movflags", "+faststart", "-f", form == ExportForm.Mov ? "mov" : "mp4"],
    ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
