using System.Globalization;
using System.Text;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.CaptionFiles;

/// <summary>Writes captions as WebVTT, which browsers read.</summary>
internal static class VttWriter
{
    public const string ContentType = "text/vtt";

    /// <param name="cues">Without faults; lines without text are left out.</param>
    public static string Write(IReadOnlyList<CaptionCue> cues)
    {
        var file = new StringBuilder("WEBVTT\n");
        foreach (var cue in WrittenCues.Of(cues))
        {
            file.Append(CultureInfo.InvariantCulture, $"\n{Time(cue.Start)} --> {Time(cue.End)}\n");
            foreach (var line in cue.Lines)
            {
                file.Append(Escaped(line)).Append('\n');
            }
        }

        return file.ToString();
    }

    private static string Escaped(string line) => line.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Time(TimeSpan time) => time.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
