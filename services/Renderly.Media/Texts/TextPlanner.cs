using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Texts;

/// <summary>Chooses the font that can draw most of a text and lays the text out.</summary>
internal sealed class TextPlanner
{
    private readonly Lazy<IReadOnlyList<FontFile>> fonts;

    public TextPlanner(IOptions<MediaOptions> options) =>
        fonts = new(() => FontCatalog.Existing(options.Value.Overlay).Select(FontFile.Load).ToList());

    /// <param name="text">Any text; blank means no overlay.</param>
    /// <param name="frameWidth">Pixels.</param>
    /// <param name="frameHeight">Pixels.</param>
    /// <param name="position">Edge of the safe area.</param>
    /// <param name="warnings">Gets a line when some of the text cannot be drawn.</param>
    /// <returns>Null when there is nothing to draw.</returns>
    public TextBlock? Plan(string? text, int frameWidth, int frameHeight, VerticalPosition position, ICollection<string> warnings)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var font = fonts.Value.MinBy(f => TextLines.Uncovered(text, f))
            ?? throw new FFmpegException(FFmpegError.Failed, "No font for overlays; apt-get install fonts-dejavu-core or set Media:Overlay:Fonts");
        var missing = TextLines.Uncovered(text, font);
        if (missing > 0)
        {
            warnings.Add($"{missing} character(s) of an overlay are left out: no font of Media:Overlay:Fonts can draw them");
        }

        return TextBlock.Layout(text, font, frameWidth, frameHeight, position);
    }
}
