using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>Gathers what is heard: shots and clip overlays that keep their sound, and the sounds.</summary>
internal sealed class HeardSounds(FrameClock clock, OverlayTimes times, int totalFrames, PlanFaults faults)
{
    private readonly List<HeardSound> heard = [];
    private readonly List<string> warnings = [];

    /// <summary>What a person should know of sounds that are not there.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    public IReadOnlyList<HeardSound> Gather(Timeline timeline, IReadOnlyList<PlannedShot> shots, Func<Uri, ProbedSource> sourceOf)
    {
        Shots(shots);
        foreach (var overlay in timeline.Overlays.Where(overlay => overlay.Clip?.VolumeDecibels is not null))
        {
            var source = sourceOf(overlay.Clip!.Source);
            var range = times.Range(overlay, source, totalFrames);
            heard.Add(new HeardSound(source)
            {
                Name = overlay.Name,
                LengthSeconds = clock.Seconds(range.End - range.First),
                StartFrame = range.First,
                VolumeDecibels = overlay.Clip.VolumeDecibels!.Value,
            });
        }

        for (var i = 0; i < timeline.Sound.Count; i++)
        {
            Sound(timeline.Sound[i], sourceOf(timeline.Sound[i].Source), $"/sound/{i}");
        }

        return heard;
    }

    // Where pictures pass over into one another, so do their sounds.
    private void Shots(IReadOnlyList<PlannedShot> shots)
    {
        for (var i = 0; i < shots.Count; i++)
        {
            if (shots[i].Shot.VolumeDecibels is not { } volume)
            {
                continue;
            }

            if (shots[i].Source.Info.Audio is null)
            {
                warnings.Add(shots[i].Shot.WarningWithoutSound!);
            }
            else
            {
                heard.Add(new HeardSound(shots[i].Source)
                {
                    InSeconds = shots[i].InSeconds,
                    LengthSeconds = clock.Seconds(shots[i].FrameCount),
                    StartFrame = shots[i].StartFrame,
                    VolumeDecibels = volume,
                    FadeInSeconds = i == 0 ? 0 : clock.Seconds(shots[i - 1].TransitionFrames),
                    FadeOutSeconds = clock.Seconds(shots[i].TransitionFrames),
                    Ducking = shots[i].Shot.Ducking,
                });
            }
        }
    }

    private void Sound(SoundTrack track, ProbedSource source, string at)
    {
        var sound = new HeardSound(source)
        {
            Name = track.Name,
            InSeconds = track.InSeconds,
            LengthSeconds = track.LengthSeconds,
            StartFrame = clock.Frames(track.StartSeconds),
            Loop = track.Loop,
            IntegratedLufs = track.IntegratedLufs,
            VolumeDecibels = track.VolumeDecibels,
            FadeInSeconds = track.FadeInSeconds,
            FadeOutSeconds = track.FadeOutSeconds,
            Ducking = track.Ducking,
        };
        if (faults.Require(source.Info.Audio is not null, $"{at}/source", $"has no sound", track.Source, track.Name)
            & faults.Require(sound.AvailableSeconds > 0, $"{at}/inSeconds", $"is after the end of the sound", track.Source, track.Name)
            & faults.Require(sound.StartFrame < totalFrames, $"{at}/startSeconds", $"is after the end of the film"))
        {
            heard.Add(sound);
        }
    }
}
