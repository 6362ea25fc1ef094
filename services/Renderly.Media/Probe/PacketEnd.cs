using System.Globalization;

namespace Renderly.Media.Probe;

/// <summary>Finds where a file really ends, from ffprobe's list of its packets; nothing is decoded.</summary>
internal sealed class PacketEnd
{
    /// <summary>What ffprobe is asked for, one line a packet.</summary>
    public static IReadOnlyList<string> Entries { get; } = ["-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0"];

    /// <summary>End of the packet that ends last.</summary>
    public TimeSpan Last { get; private set; }

    /// <param name="line"><c>pts,duration</c> in seconds, either <c>N/A</c>.</param>
    public void Add(string line)
    {
        var parts = line.Split(',');
        if (Number(parts[0]) is { } start)
        {
            var end = TimeSpan.FromSeconds(start + (parts.Length > 1 ? Number(parts[1]) ?? 0 : 0));
            Last = end > Last ? end : Last;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9 ? seconds : null;
}
