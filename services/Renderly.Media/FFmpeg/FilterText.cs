using System.Globalization;

namespace Renderly.Media.FFmpeg;

/// <summary>Writes values into filter graphs.</summary>
internal static class FilterText
{
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Fills a frame of the given size without distortion; what sticks out is cropped.</summary>
    public static string Cover(int width, int height) =>
        FormattableString.Invariant($"scale={width}:{height}:force_original_aspect_ratio=increase,crop={width}:{height},setsar=1");
}
