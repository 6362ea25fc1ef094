using Renderly.Media.FFmpeg;

namespace Renderly.Media.Probe;

/// <summary>Refuses absurd files by what they claim; the child's own limits catch those that lie.</summary>
internal static class InputLimits
{
    public static void CheckSize(long sizeBytes, InputOptions limits) =>
        Refuse(
            sizeBytes > limits.MaxSizeBytes,
            $"The file has {sizeBytes} bytes; {limits.MaxSizeBytes} are allowed (Media:Input:MaxSizeBytes)");

    public static void Check(MediaInfo info, InputKind kind, MediaOptions options)
    {
        var limits = options.Input;
        var (longest, setting) = kind == InputKind.Sound
            ? (options.Sounds.MaxDuration, "Media:Sounds:MaxDuration")
            : (limits.MaxDuration, "Media:Input:MaxDuration");
        Refuse(info.StreamCount > limits.MaxStreams,
            $"The file has {info.StreamCount} streams; {limits.MaxStreams} are allowed (Media:Input:MaxStreams)");
        Refuse(info.Duration > longest, $"The file lasts {info.Duration}; {longest} is allowed ({setting})");
        if (info.Video is { } video)
        {
            Refuse(Math.Max(video.WidthPixels, video.HeightPixels) > limits.MaxEdgePixels,
                $"The picture is {video.WidthPixels}×{video.HeightPixels}; "
                + $"{limits.MaxEdgePixels} pixels an edge are allowed (Media:Input:MaxEdgePixels)");
        }
    }

    private static void Refuse(bool tooLarge, string message)
    {
        if (tooLarge)
        {
            throw new FFmpegException(FFmpegError.InputTooLarge, message);
        }
    }
}
