using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

internal static class SoundRules
{
    private const double Hair = 1e-6;

    public static void Check(Timeline timeline, double frame, TrackNames names, FaultList faults)
    {
        if (faults.Present("/sound", timeline.Sound))
        {
            faults.Require(
                timeline.Sound.Count <= TimelineValidator.MaxSounds, "/sound", $"has more than {TimelineValidator.MaxSounds} sounds");
            for (var i = 0; i < timeline.Sound.Count; i++)
            {
                if (faults.Present($"/sound/{i}", timeline.Sound[i]))
                {
                    One(timeline.Sound[i], $"/sound/{i}", frame, names, faults);
                }
            }
        }

        if (timeline.Loudness is { } loudness)
        {
            faults.Range("/loudness/integratedLufs", loudness.IntegratedLufs, -40, -8);
            faults.Range("/loudness/truePeakDecibels", loudness.TruePeakDecibels, -9, 0);
        }
    }

    private static void One(SoundTrack sound, string at, double frame, TrackNames names, FaultList faults)
    {
        faults.File($"{at}/source", sound.Source);
        faults.Range($"{at}/inSeconds", sound.InSeconds, 0, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/startSeconds", sound.StartSeconds, 0, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/lengthSeconds", sound.LengthSeconds, frame - Hair, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/volumeDecibels", sound.VolumeDecibels, -60, 20);
        var fades = faults.Range($"{at}/fadeInSeconds", sound.FadeInSeconds, 0, TimelineValidator.MaxSeconds)
            & faults.Range($"{at}/fadeOutSeconds", sound.FadeOutSeconds, 0, TimelineValidator.MaxSeconds);
        faults.Require(
            !fades || sound.Loop || sound.LengthSeconds is not { } length || sound.FadeInSeconds + sound.FadeOutSeconds <= length + Hair,
            $"{at}/fadeOutSeconds", "and fadeInSeconds are longer than the sound together");
        if (sound.Ducking is { } ducking)
        {
            Ducking(ducking, sound.Name, $"{at}/ducking", names, faults);
        }
    }

    private static void Ducking(Ducking ducking, string? own, string at, TrackNames names, FaultList faults)
    {
        faults.Range($"{at}/depthDecibels", ducking.DepthDecibels, 1, 60);
        faults.Range($"{at}/attackMilliseconds", ducking.AttackMilliseconds, 1, 2000);
        faults.Range($"{at}/releaseMilliseconds", ducking.ReleaseMilliseconds, 1, 5000);
        faults.Range($"{at}/thresholdDecibels", ducking.ThresholdDecibels, -60, 0);
        if (!faults.Require(ducking.Under is { Count: > 0 }, $"{at}/under", "needs at least one name"))
        {
            return;
        }

        for (var i = 0; i < ducking.Under.Count; i++)
        {
            faults.Require(
                ducking.Under[i] is { } name && name != own && names.Heard.Contains(name),
                $"{at}/under/{i}", $"'{ducking.Under[i]}' is not the name of another sound or of an overlay with sound");
        }
    }
}
