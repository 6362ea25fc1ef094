using Renderly.Media.Probe;

namespace Renderly.Media.Verify;

/// <summary>What has to be encoded again; what already fits is copied bit by bit.</summary>
internal sealed record NormalisePlan(bool EncodeVideo, bool EncodeAudio)
{
    // Above this a phone gains nothing and pays with bit rate.
    public const int FastestFramesPerSecond = 60;

    public static NormalisePlan For(MediaInfo info, VideoStream video, int widthPixels, int heightPixels) => new(
        video.Codec != "h264"
            || video.PixelFormat != "yuv420p"
            || video.WidthPixels != widthPixels
            || video.HeightPixels != heightPixels
            || video.RotationDegrees != 0
            || video.FramesPerSecond > FastestFramesPerSecond + 0.5,
        info.Audio is { } audio && (audio.Codec != "aac" || audio.Channels > 2));
}
