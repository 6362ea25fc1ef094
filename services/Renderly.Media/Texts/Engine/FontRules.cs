using System.Xml.Linq;
using Renderly.Texts;

namespace Renderly.Media.Texts.Engine;

/// <summary>
/// Fonts for fontconfig: the catalogue's files and no others, whatever else is installed, so that a text looks the same everywhere.
/// </summary>
internal static class FontRules
{
    // The families that are asked for by name; what they do not have is found by script and language.
    private const int MostFamilies = 6;

    private const string CjkPrefix = "Noto Sans CJK ";

    public static string Xml(IReadOnlyList<string> files) => new XDocument(new XElement("fontconfig",
        files.Select(Path.GetDirectoryName).Distinct().Select(folder => new XElement("dir", folder)),
        new XElement("cachedir", "/var/cache/fontconfig"),
        new XElement("cachedir", new XAttribute("prefix", "xdg"), "fontconfig"),
        new XElement("selectfont",
            new XElement("rejectfont", new XElement("glob", "*")),
            new XElement("acceptfont", files.Select(file => new XElement("glob", file)))),
        // Emoji are bitmaps of one size.
        new XElement("include", new XAttribute("ignore_missing", "yes"), "/usr/share/fontconfig/conf.avail/10-scale-bitmap-fonts.conf"),
        new XElement("alias", new XAttribute("binding", "strong"),
            new XElement("family", "emoji"), new XElement("prefer", new XElement("family", "Noto Color Emoji"))))).ToString();

    /// <summary>Bold, for <c>pango_font_description_from_string</c>.</summary>
    /// <param name="files">The catalogue's.</param>
    /// <param name="language">See <see cref="LanguageOf"/>.</param>
    public static string Description(IReadOnlyList<string> files, string language)
    {
        var cjk = language switch { "ja" => "JP", "ko" => "KR", "zh-tw" => "TC", _ => "SC" };
        var families = files.Take(MostFamilies).Select(file => FontFile.Load(file).Family).Append(CjkPrefix)
            .Select(family => family.StartsWith(CjkPrefix, StringComparison.Ordinal) ? CjkPrefix + cjk : family);
        return $"{string.Join(',', families.Distinct())} Bold";
    }

    /// <summary>
    /// Han characters are drawn differently in Chinese, Japanese and Korean: what stands beside them tells which is meant.
    /// </summary>
    public static string LanguageOf(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.Value).ToList();
        return runes switch
        {
            _ when runes.Any(rune => rune is (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F)) => "ja",
            _ when runes.Any(rune => rune is (>= 0xAC00 and <= 0xD7FF) or (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F)) => "ko",
            _ when runes.Any(rune => rune is >= 0x3100 and <= 0x312F) => "zh-tw",
            _ when runes.Any(rune => rune is (>= 0x2E80 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF)) => "zh-cn",
            _ => "en",
        };
    }
}
