using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>How long the film is.</summary>
internal static class FilmTimes
{
    public static int TotalFrames(
        Timeline timeline, IReadOnlyList<PlannedShot> shots, OverlayTimes times, FrameClock clock, Func<Uri, ProbedSource> sourceOf)
    {
        var clips = timeline.Overlays.Where(overlay => overlay.Clip is not null)
            .Select(overlay => (overlay.Name, End: times.OwnEnd(overlay, sourceOf(overlay.Clip!.Source))));
        var sounds = timeline.Sound.Where(sound => !sound.Loop)
            .Select(sound => (sound.Name, End: End(sound, sourceOf(sound.Source), clock)));
        var tracks = clips.Concat(sounds).ToList();
        return timeline.Length.Rule switch
        {
            LengthRule.LongestTrack => tracks.Select(track => track.End).Append(shots[^1].EndFrame).Max(),
            LengthRule.NamedTrack => tracks.First(track => track.Name == timeline.Length.Track).End,
            _ => shots[^1].EndFrame,
        };
    }

    private static int End(SoundTrack track, ProbedSource source, FrameClock clock)
    {
        var sound = new HeardSound(source) { InSeconds = track.InSeconds, LengthSeconds = track.LengthSeconds };
        return clock.Frames(track.StartSeconds) + clock.FramesFor(Math.Max(0, sound.AvailableSeconds));
    }
}
