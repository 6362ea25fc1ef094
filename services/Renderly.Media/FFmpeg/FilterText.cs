using System.Globalization;
using System.Text;

namespace Renderly.Media.FFmpeg;

/// <summary>Writes values into filter graphs.</summary>
internal static class FilterText
{
    /// <summary>
    /// Escapes an option value for use inside a filter graph: once for the option list (<c>\ ' :</c>) and once for the graph
    /// (<c>\ ' [ ] , ;</c>), as FFmpeg's manual asks under "Notes on filtergraph escaping".
    /// </summary>
    public static string Escape(string value) => Backslash(Backslash(value, @"\':"), @"\'[],;");

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Fills a frame of the given size without distortion; what sticks out is cropped.</summary>
    public static string Cover(int width, int height) =>
        FormattableString.Invariant($"scale={width}:{height}:force_original_aspect_ratio=increase,crop={width}:{height},setsar=1");

    private static string Backslash(string value, string special)
    {
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            if (special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
