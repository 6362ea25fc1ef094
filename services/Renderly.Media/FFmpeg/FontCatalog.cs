namespace Renderly.Media.FFmpeg;

/// <summary>Which font files are used for overlays, in order of preference.</summary>
internal static class FontCatalog
{
    private static readonly string[] WellKnown =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    ];

    public static IReadOnlyList<string> Existing(OverlayOptions options) =>
        (options.Fonts.Length > 0 ? options.Fonts : WellKnown).Where(File.Exists).ToList();
}
