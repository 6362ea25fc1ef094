using System.Runtime.InteropServices;
using System.Text;
using Renderly.Media.FFmpeg;
using Renderly.Texts;

namespace Renderly.Media.Texts.Engine;

/// <summary>
/// Sets and draws texts with Pango: a font for each run, shaping, direction by the first strong character of a paragraph, line breaks by
/// Unicode's rules, and words longer than a line broken with a hyphen. One at a time, since its fonts are not made for threads.
/// </summary>
internal sealed class TextEngine(FontCatalog fonts) : IDisposable
{
    private const int UnitsPerPixel = 1024;

    // Yellow, which keeps the contrast of white on a dark box.
    private const string HighlightColour = "#FFD60A";

    private const int WrapAtWordsThenCharacters = 2;
    private const int EllipsisAtEnd = 3;
    private const int Centred = 1;
    private const int Grey = 2;
    private const int Off = 1;
    private const int ColourWithAlpha = 0;

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> descriptions = [];
    private nint fontMap;

    /// <summary>Versions of all that has a say in how a text looks, beside the fonts.</summary>
    public static string Version { get; } =
        $"{Marshal.PtrToStringUTF8(Native.PangoVersion())} {Marshal.PtrToStringUTF8(Native.CairoVersion())}";

    public TextSize Measure(TextStyle style)
    {
        lock (gate)
        {
            return WithLayout(style, SizeOf);
        }
    }

    /// <summary>Where a text breaks.</summary>
    /// <returns>Its lines from top to bottom, as parts of the text in their order; white space at their ends included.</returns>
    public IReadOnlyList<Range> Lines(TextStyle style)
    {
        lock (gate)
        {
            return WithLayout(style, layout => LinesOf(layout, style.Text));
        }
    }

    /// <summary>Draws text blocks on a see-through picture.</summary>
    /// <param name="path">A PNG that is written.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="block">What is drawn, if anything; its place counts from the frame's corner.</param>
    /// <param name="left">The picture's place in the frame, pixels.</param>
    /// <param name="top">The picture's place in the frame, pixels.</param>
    /// <exception cref="FFmpegException"><see cref="FFmpegError.DiskFull"/> or another reason why there is no picture.</exception>
    public void Draw(string path, int width, int height, TextBlock? block, int left, int top)
    {
        lock (gate)
        {
            var surface = Native.NewSurface(ColourWithAlpha, width, height);
            var canvas = Native.NewCanvas(surface);
            try
            {
                if (block is not null)
                {
                    Box(canvas, block, left, top);
                    WithLayout(block.Style, layout => Show(canvas, layout, block, left, top));
                }

                var status = Native.Status(canvas) is not 0 and var failed ? failed : Native.WritePng(surface, path);
                if (status != 0)
                {
                    throw new FFmpegException(
                        FFmpegError.DiskFull, $"The picture of a text could not be written (Cairo's status {status})");
                }
            }
            finally
            {
                Native.FreeCanvas(canvas);
                Native.FreeSurface(surface);
            }
        }
    }

    public void Dispose()
    {
        if (fontMap != 0)
        {
            Native.Unref(fontMap);
        }
    }

    private static bool Show(nint canvas, nint layout, TextBlock block, int left, int top)
    {
        if (block.Highlight is { } highlight)
        {
            Native.SetMarkup(layout, Highlighted(block.Style.Text, highlight), -1);
        }

        Native.SetColour(canvas, 1, 1, 1, 1);
        Native.MoveTo(canvas, block.TextX - left, block.TextY - top);
        Native.Show(canvas, layout);
        return true;
    }

    /// <summary>A colour alone moves no letter.</summary>
    private static string Highlighted(string text, Range place)
    {
        var (start, end) = (place.Start.GetOffset(text.Length), place.End.GetOffset(text.Length));
        var coloured = $"<span foreground=\"{HighlightColour}\">{Escaped(text[start..end])}</span>";
        return $"{Escaped(text[..start])}{coloured}{Escaped(text[end..])}";
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static void Box(nint canvas, TextBlock block, int left, int top)
    {
        var box = block.Box;
        var radius = Math.Min(block.Style.SizePixels / 4.0, block.Box.Height / 2.0);
        var (x, y, right, bottom) = (box.X - left, box.Y - top, box.Right - left, box.Bottom - top);
        Native.SetColour(canvas, 0, 0, 0, block.BoxOpacity);
        Native.Arc(canvas, right - radius, y + radius, radius, -Math.PI / 2, 0);
        Native.Arc(canvas, right - radius, bottom - radius, radius, 0, Math.PI / 2);
        Native.Arc(canvas, x + radius, bottom - radius, radius, Math.PI / 2, Math.PI);
        Native.Arc(canvas, x + radius, y + radius, radius, Math.PI, 3 * Math.PI / 2);
        Native.ClosePath(canvas);
        Native.Fill(canvas);
    }

    private static TextSize SizeOf(nint layout)
    {
        Native.GetExtents(layout, 0, out var size);
        return new TextSize(
            size.X / UnitsPerPixel, Up(size.Width), Up(size.Height), Native.LineCount(layout), Native.IsEllipsized(layout) != 0,
            Native.UnknownGlyphs(layout));
    }

    private static List<Range> LinesOf(nint layout, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return
        [
            .. Enumerable.Range(0, Native.LineCount(layout)).Select(i => Marshal.PtrToStructure<Native.LayoutLine>(Native.Line(layout, i)))
                .Select(line => (Start: Characters(line.Start), End: Characters(line.Start + line.Length)))
                .Select(line => line.Start..line.End),
        ];

        int Characters(int end) => Encoding.UTF8.GetCharCount(bytes, 0, end);
    }

    private static int Up(int units) => (units + UnitsPerPixel - 1) / UnitsPerPixel;

    private T WithLayout<T>(TextStyle style, Func<nint, T> use)
    {
        var language = FontRules.LanguageOf(style.Text);
        var context = Native.NewContext(FontMap());
        var font = Native.NewFont(DescriptionFor(language));
        var layout = Native.NewLayout(context);
        try
        {
            Smooth(context);
            Native.SetLanguage(context, Native.Language(language));
            Native.SetSize(font, (double)style.SizePixels * UnitsPerPixel);
            Native.SetFont(layout, font);
            Native.SetWidth(layout, style.WidthPixels * UnitsPerPixel);
            Native.SetWrap(layout, WrapAtWordsThenCharacters);
            Native.SetAlignment(layout, Centred);
            if (style.HeightPixels is { } height)
            {
                Native.SetHeight(layout, height * UnitsPerPixel);
                Native.SetEllipsis(layout, EllipsisAtEnd);
            }

            Native.SetText(layout, style.Text, -1);
            return use(layout);
        }
        finally
        {
            Native.Unref(layout);
            Native.FreeFont(font);
            Native.Unref(context);
        }
    }

    // The same on every machine: no hints, no colours of a screen's dots.
    private static void Smooth(nint context)
    {
        var options = Native.NewFontOptions();
        Native.SetAntialias(options, Grey);
        Native.SetHintStyle(options, Off);
        Native.SetHintMetrics(options, Off);
        Native.SetFontOptions(context, options);
        Native.FreeFontOptions(options);
    }

    private string DescriptionFor(string language) =>
        descriptions.TryGetValue(language, out var known) ? known : descriptions[language] = FontRules.Description(fonts.Files, language);

    private nint FontMap()
    {
        if (fontMap == 0)
        {
            var config = Native.CreateFonts();
            if (Native.LoadFonts(config, FontRules.Xml(fonts.Files), 1) == 0 || Native.BuildFonts(config) == 0)
            {
                throw new InvalidOperationException("fontconfig does not take the fonts of Texts:Fonts");
            }

            fontMap = Native.NewFontMap();
            Native.SetFonts(fontMap, config);
        }

        return fontMap;
    }
}
