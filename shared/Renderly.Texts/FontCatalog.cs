using Microsoft.Extensions.Options;

namespace Renderly.Texts;

/// <summary>The font files that texts are drawn with, in order of preference.</summary>
public sealed class FontCatalog(IOptions<TextOptions> options)
{
    /// <summary>Debian's packages of <see cref="WellKnown"/>.</summary>
    public const string Packages = "fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-dejavu-core";

    private const string Noto = "/usr/share/fonts/truetype/noto";
    private const string Bold = "-Bold.ttf";
    private const string Regular = "-Regular.ttf";

    private readonly Lazy<IReadOnlyList<string>> files = new(() => options.Value.Fonts.Length > 0 ? options.Value.Fonts : WellKnown());

    /// <summary>Absolute paths; empty where no font is installed.</summary>
    public IReadOnlyList<string> Files => files.Value;

    // Noto Sans has a file for each script; where a script has no bold one, its regular one is better than nothing.
    private static IReadOnlyList<string> WellKnown()
    {
        var noto = Directory.Exists(Noto)
            ? Directory.GetFiles(Noto, "NotoSans*.ttf").Order(StringComparer.Ordinal).Where(IsText).ToList()
            : [];
        var bold = noto.Where(file => file.EndsWith(Bold, StringComparison.Ordinal)).ToList();
        var regular = noto.Where(file => file.EndsWith(Regular, StringComparison.Ordinal))
            .Where(file => !bold.Contains(file.Replace(Regular, Bold, StringComparison.Ordinal)));
        string[] others = ["/usr/share/fonts/truetype/noto/NotoSerifTibetan-Bold.ttf", "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"];
        return
        [
            .. bold, .. Existing("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"), .. regular, .. Existing(others),
            .. Existing("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
        ];
    }

    // The others are drawings of the same letters for code, headlines and screens.
    private static bool IsText(string file) => !new[] { "NotoSansMono", "NotoSansDisplay", "NotoSansAdlamUnjoined" }
        .Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal));

    private static IEnumerable<string> Existing(params IEnumerable<string> paths) => paths.Where(File.Exists);
}
