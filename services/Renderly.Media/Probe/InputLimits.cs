using Renderly.Media.FFmpeg;

namespace Renderly.Media.Probe;

/// <summary>Refuses absurd files by what they claim; the child's own limits catch those that lie.</summary>
internal static class InputLimits
{
    public static void CheckSize(long sizeBytes, InputOptions limits) =>
        Refuse(sizeBytes > limits.MaxSizeBytes, $"The file has {sizeBytes} bytes; {limits.MaxSizeBytes} are allowed (Media:Input:MaxSizeBytes)");

    public static void Check(MediaInfo info, InputOptions limits)
    {
        Refuse(info.StreamCount > limits.MaxStreams,
            $"The file has {info.StreamCount} streams; {limits.MaxStreams} are allowed (Media:Input:MaxStreams)");
        Refuse(info.Duration > limits.MaxDuration,
            $"The file lasts {info.Duration}; {limits.MaxDuration} is allowed (Media:Input:MaxDuration)");
        if (info.Video is { } video)
        {
            Refuse(Math.Max(video.WidthPixels, video.HeightPixels) > limits.MaxEdgePixels,
                $"The picture is {video.WidthPixels}×{video.HeightPixels}; {limits.MaxEdgePixels} pixels an edge are allowed (Media:Input:MaxEdgePixels)");
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
