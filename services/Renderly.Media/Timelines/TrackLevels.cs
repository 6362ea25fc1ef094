using System.Globalization;
using Renderly.Media.Cache;
using Renderly.Media.FFmpeg;
using Renderly.Media.Sounds;
using Renderly.Media.Verify;

namespace Renderly.Media.Timelines;

/// <summary>
/// Brings sounds that ask for it to a loudness of their own before they are mixed, so that voices of different makers are equally loud.
/// </summary>
internal sealed class TrackLevels(LoudnessMeter meter, WorkCache cache, ToolVersions versions)
{
    // The meter listens to blocks of 0.4 s, of which it needs some.
    private const double MeasurableSeconds = 3;

    // What is fainter is noise, which nobody wants to hear as loud as a voice.
    private const double MostGain = 40;

    /// <param name="plan">The film's sound.</param>
    /// <param name="folder">For graphs.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    /// <returns>The same with volumes that have the gains in them.</returns>
    public async Task<SoundPlan> LevelAsync(SoundPlan plan, string folder, CancellationToken cancellationToken)
    {
        var levelled = new List<HeardSound>(plan.Sounds.Count);
        foreach (var sound in plan.Sounds)
        {
            var levelling = sound.IntegratedLufs is { } lufs
                ? await LevelAsync(plan, sound, lufs, folder, cancellationToken)
                : Levelling.None;
            levelled.Add(sound with { VolumeDecibels = sound.VolumeDecibels + levelling.GainDecibels });
        }

        return plan with { Sounds = levelled };
    }

    /// <returns>No gain at all for silence.</returns>
    private async Task<Levelling> LevelAsync(
        SoundPlan plan, HeardSound sound, double lufs, string folder, CancellationToken cancellationToken)
    {
        // By itself and from the film's start; a short one again and again.
        var alone = new HeardSound(sound.Source) { InSeconds = sound.InSeconds, LengthSeconds = sound.LengthSeconds, Loop = true };
        var frames = plan.Clock.FramesFor(Math.Max(MeasurableSeconds, sound.AvailableSeconds));
        var key = CacheKey.Of(
            "track-level",
            await versions.OfAsync(Tool.FFmpeg, cancellationToken), sound.Source.Sha256,
            string.Create(CultureInfo.InvariantCulture, $"{sound.InSeconds:R} {sound.AvailableSeconds:R} {lufs:R}"));
        return await cache.MeasureAsync(
            key,
            async () => GainOf(
                await meter.MeasureAsync(
                    plan with { Sounds = [alone], TotalFrames = frames, FadeFrames = 0 }, Levelling.None, folder, cancellationToken),
                lufs),
            cancellationToken);
    }

    private static Levelling GainOf(MeasuredLoudness measured, double lufs) =>
        measured.IsSilent ? Levelling.None : new Levelling(Math.Min(MostGain, lufs - measured.IntegratedLufs), null);
}
