using Renderly.Contracts.Timelines;
using Renderly.Media.Probe;

namespace Renderly.Media.Timelines;

/// <summary>What of a film is the source as it is, so that it is copied bit by bit and loses nothing.</summary>
/// <param name="Path">The one clip.</param>
/// <param name="Sound">True when its sound is copied as well.</param>
internal sealed record StreamCopy(string Path, bool Sound)
{
    private const double SameRate = 0.001;

    /// <returns>Null when the picture changes.</returns>
    public static StreamCopy? Find(
        Timeline timeline, IReadOnlyList<PlannedShot> shots, IReadOnlyList<HeardSound> heard, FrameClock clock, int totalFrames)
    {
        if (shots is not [{ Shot: { Kind: SourceKind.Clip, Motion: null }, InSeconds: 0 } shot] || IsChanged(timeline)
            || shot.FrameCount != totalFrames || shot.Black != default || !IsWhole(shot, clock)
            || !IsAsWritten(shot.Source.Info.Video!, timeline.Output))
        {
            return null;
        }

        var copiesSound = heard is [{ VolumeDecibels: 0 } sound] && timeline.Loudness is null && ReferenceEquals(sound.Source, shot.Source)
            && shot.Shot.VolumeDecibels is not null && shot.Source.Info.Audio is { Codec: "aac", SampleRateHz: 48_000, Channels: <= 2 };
        return new StreamCopy(shot.Source.Path, copiesSound);
    }

    private static bool IsChanged(Timeline timeline) =>
        timeline.Overlays.Count > 0
        || timeline.Captions is { Cues.Count: > 0 }
        || timeline.Watermark is not null
        || timeline.FadeOutSeconds > 0
        || (timeline.Grade is { } grade && grade != new Grade());

    private static bool IsWhole(PlannedShot shot, FrameClock clock)
    {
        var video = shot.Source.Info.Video!;
        return Math.Abs(video.FramesPerSecond - clock.PerSecond) < SameRate
            && video.Start == TimeSpan.Zero
            && clock.Frames(video.Duration.TotalSeconds) == shot.FrameCount;
    }

    private static bool IsAsWritten(VideoStream video, TimelineOutput output) =>
        video is { Codec: "h264", PixelFormat: "yuv420p", RotationDegrees: 0, Colour: { Matrix: "bt709", Range: "tv" or null } }
        && (video.WidthPixels, video.HeightPixels) == (output.WidthPixels, output.HeightPixels);
}
