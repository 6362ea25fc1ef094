using System.Reflection;
using System.Runtime.InteropServices;

namespace Renderly.Media.Texts.Engine;

/// <summary>
/// What is called of Pango, Cairo and fontconfig (docs.gtk.org/Pango, cairographics.org/manual). FFmpeg's Debian package brings them.
/// </summary>
internal static partial class Native
{
    private const string Glib = "gobject-2.0";
    private const string Pango = "pango-1.0";
    private const string PangoCairo = "pangocairo-1.0";
    private const string PangoFreeType = "pangoft2-1.0";
    private const string Cairo = "cairo";
    private const string FontConfig = "fontconfig";

    // Versions that distributions install without the files for compilers.
    private static readonly Dictionary<string, string> Installed = new()
    {
        [Glib] = "libgobject-2.0.so.0",
        [Pango] = "libpango-1.0.so.0",
        [PangoCairo] = "libpangocairo-1.0.so.0",
        [PangoFreeType] = "libpangoft2-1.0.so.0",
        [Cairo] = "libcairo.so.2",
        [FontConfig] = "libfontconfig.so.1",
    };

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    /// <summary>Null, or the library that is missing.</summary>
    public static string? Missing() => Installed.Keys.FirstOrDefault(name =>
    {
        var handle = Resolve(name, typeof(Native).Assembly, null);
        return handle == 0 && !NativeLibrary.TryLoad(name, typeof(Native).Assembly, null, out _);
    });

    // 0 leaves it to the usual search, which finds the libraries of other systems.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        Installed.TryGetValue(name, out var file) && NativeLibrary.TryLoad(file, out var handle) ? handle : 0;

    [LibraryImport(Glib, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint item);

    [LibraryImport(FontConfig, EntryPoint = "FcConfigCreate")]
    public static partial nint CreateFonts();

    [LibraryImport(FontConfig, EntryPoint = "FcConfigParseAndLoadFromMemory", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LoadFonts(nint fonts, string xml, int complain);

    [LibraryImport(FontConfig, EntryPoint = "FcConfigBuildFonts")]
    public static partial int BuildFonts(nint fonts);

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_font_map_new")]
    public static partial nint NewFontMap();

    [LibraryImport(PangoFreeType, EntryPoint = "pango_fc_font_map_set_config")]
    public static partial void SetFonts(nint fontMap, nint fonts);

    [LibraryImport(Pango, EntryPoint = "pango_font_map_create_context")]
    public static partial nint NewContext(nint fontMap);

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_context_set_font_options")]
    public static partial void SetFontOptions(nint context, nint options);

    [LibraryImport(Pango, EntryPoint = "pango_language_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Language(string tag);

    [LibraryImport(Pango, EntryPoint = "pango_context_set_language")]
    public static partial void SetLanguage(nint context, nint language);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewFont(string description);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_absolute_size")]
    public static partial void SetSize(nint font, double units);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_free")]
    public static partial void FreeFont(nint font);

    [LibraryImport(Pango, EntryPoint = "pango_layout_new")]
    public static partial nint NewLayout(nint context);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_font_description")]
    public static partial void SetFont(nint layout, nint font);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetText(nint layout, string text, int bytes);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_markup", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetMarkup(nint layout, string markup, int bytes);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_width")]
    public static partial void SetWidth(nint layout, int units);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_height")]
    public static partial void SetHeight(nint layout, int units);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_wrap")]
    public static partial void SetWrap(nint layout, int mode);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_ellipsize")]
    public static partial void SetEllipsis(nint layout, int mode);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_alignment")]
    public static partial void SetAlignment(nint layout, int alignment);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_extents")]
    public static partial void GetExtents(nint layout, nint ink, out Rectangle logical);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_line_count")]
    public static partial int LineCount(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_line_readonly")]
    public static partial nint Line(nint layout, int index);

    [LibraryImport(Pango, EntryPoint = "pango_layout_is_ellipsized")]
    public static partial int IsEllipsized(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_unknown_glyphs_count")]
    public static partial int UnknownGlyphs(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_version_string")]
    public static partial nint PangoVersion();

    [LibraryImport(Cairo, EntryPoint = "cairo_version_string")]
    public static partial nint CairoVersion();

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_show_layout")]
    public static partial void Show(nint canvas, nint layout);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_create")]
    public static partial nint NewFontOptions();

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_destroy")]
    public static partial void FreeFontOptions(nint options);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_antialias")]
    public static partial void SetAntialias(nint options, int mode);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_hint_style")]
    public static partial void SetHintStyle(nint options, int style);

    [LibraryImport(Cairo, EntryPoint = "cairo_font_options_set_hint_metrics")]
    public static partial void SetHintMetrics(nint options, int metrics);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    public static partial nint NewSurface(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    public static partial void FreeSurface(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_write_to_png", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int WritePng(nint surface, string path);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    public static partial nint NewCanvas(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    public static partial void FreeCanvas(nint canvas);

    [LibraryImport(Cairo, EntryPoint = "cairo_status")]
    public static partial int Status(nint canvas);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source_rgba")]
    public static partial void SetColour(nint canvas, double red, double green, double blue, double alpha);

    [LibraryImport(Cairo, EntryPoint = "cairo_arc")]
    public static partial void Arc(nint canvas, double x, double y, double radius, double from, double to);

    [LibraryImport(Cairo, EntryPoint = "cairo_close_path")]
    public static partial void ClosePath(nint canvas);

    [LibraryImport(Cairo, EntryPoint = "cairo_fill")]
    public static partial void Fill(nint canvas);

    [LibraryImport(Cairo, EntryPoint = "cairo_move_to")]
    public static partial void MoveTo(nint canvas, double x, double y);

    /// <summary>The public part of a line: bytes of the text in UTF-8.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct LayoutLine
    {
        public readonly nint Layout;
        public readonly int Start;
        public readonly int Length;
    }

    /// <summary>In Pango's units.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Rectangle
    {
        public readonly int X;
        public readonly int Y;
        public readonly int Width;
        public readonly int Height;
    }
}
