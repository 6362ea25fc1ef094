using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Probe;
using Renderly.Media.Sounds;
using Renderly.Media.Texts.Engine;
using Renderly.Media.Verify;

namespace Renderly.Media.Timelines;

/// <param name="Info">The film as measured after writing.</param>
/// <param name="FrameCount">Frames of it, counted by decoding.</param>
/// <param name="Warnings">What a person should know.</param>
internal sealed record RenderedFilm(MediaInfo Info, int FrameCount, IReadOnlyList<string> Warnings);

/// <summary>Makes a timeline's film from local files: what is shown is decoded and encoded once, and judged afterwards.</summary>
internal sealed class TimelineRenderer(
    FFmpegProcess ffmpeg, SourceProbe probe, BlackFrames black, TimelinePlanner planner, TrackLevels tracks, LoudnessMeter meter,
    EncodedPictures pictures, VideoVerifier verifier, FrameExtractor frames, TextEngine texts, IOptions<MediaOptions> options)
{
    private readonly FilmRun filmRun = new(options.Value);

    /// <param name="timeline">Without faults, see <see cref="Validation.TimelineValidator"/>.</param>
    /// <param name="paths">Local file of every address that the timeline names.</param>
    /// <param name="filmPath">Appears only when the film is whole and good.</param>
    /// <param name="thumbnailPath">JPEG.</param>
    /// <param name="progress">0…1.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<RenderedFilm> RenderAsync(
        Timeline timeline, IReadOnlyDictionary<Uri, string> paths, string filmPath, string thumbnailPath, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var sources = await probe.ProbeAsync(timeline, paths, cancellationToken);
        var plan = planner.Plan(timeline, sources, await black.FindAsync(timeline, sources, cancellationToken));
        using var scratch = ScratchFolder.Beside(filmPath);
        var picture = await pictures.KeyAsync(plan, sources.Values, cancellationToken);
        plan = await pictures.ReuseAsync(plan, picture, scratch.Path, cancellationToken);
        if (plan.Copy is null)
        {
            await plan.Files.WriteToAsync(scratch.Path, texts, cancellationToken);
        }

        if (plan.Sound is not null)
        {
            plan = plan with { Sound = await tracks.LevelAsync(plan.Sound, scratch.Path, cancellationToken) };
        }

        var warnings = plan.Warnings.ToList();
        var levelling = plan.Sound is null ? Levelling.None : await meter.LevelAsync(plan.Sound, scratch.Path, cancellationToken);
        return await StagedFile.WriteAsync(filmPath, async part =>
        {
            var run = await filmRun.CreateAsync(plan, levelling, scratch.Path, part, thumbnailPath, cancellationToken);
            await ffmpeg.RunAsync(
                run with { OnProgress = position => progress?.Report(Math.Clamp(position / plan.Duration, 0, 1)) }, cancellationToken);
            var verdict = await JudgeAsync(plan, part, cancellationToken);
            if (plan.Sound?.Loudness is { } target && LoudnessMeter.Warning(target, verdict.Measurement!.Loudness!) is { } warning)
            {
                warnings.Add(warning);
            }

            if (!File.Exists(thumbnailPath))
            {
                await frames.ExtractThumbnailAsync(part, thumbnailPath, cancellationToken);
            }

            await pictures.KeepAsync(plan, picture, part, cancellationToken);
            return new RenderedFilm(verdict.Info!, plan.TotalFrames, warnings);
        });
    }

    // A truncated source can still promise its full length in its header; the frames that came out do not lie.
    private async Task<VideoVerdict> JudgeAsync(TimelinePlan plan, string path, CancellationToken cancellationToken)
    {
        var expected = new VideoExpectation(
            plan.Output.WidthPixels, plan.Output.HeightPixels, plan.Duration, plan.Sound is not null, MayStandStill: true);
        var verdict = await verifier.VerifyAsync(path, expected, cancellationToken);
        if (verdict.Measurement is { DecodeErrorCount: 0 } measured && measured.FrameCount != plan.TotalFrames)
        {
            throw new FFmpegException(FFmpegError.UnreadableInput, string.Create(CultureInfo.InvariantCulture,
                $"A file ended before its time: {measured.FrameCount} of {plan.TotalFrames} frames came out; fetch the files again"));
        }

        return verdict.IsGood
            ? verdict
            : throw new FFmpegException(FFmpegError.Failed, $"The finished video did not pass the check: {verdict.Summary}");
    }
}
