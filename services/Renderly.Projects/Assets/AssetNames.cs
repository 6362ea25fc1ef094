using System.Text;
using Renderly.Projects.Data;

namespace Renderly.Projects.Assets;

/// <summary>Makes a user's name for a file harmless as a file name anywhere.</summary>
internal static class AssetNames
{
    // What Windows, shells or headers give a meaning to.
    private const string Unsafe = "\"*/:<>?\\|";

    /// <returns>Null when nothing is left of it.</returns>
    public static string? Sanitize(string? name)
    {
        if (name is null)
        {
            return null;
        }

        // Browsers of old and careless clients send a whole path.
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            // A lone surrogate comes as U+FFFD; controls and invisible marks of direction disguise names.
            if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
            {
                safe.Append(rune.IsAscii && Unsafe.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
            }
        }

        var text = Shorten(safe.ToString().Trim(' ', '.'));
        return text.Length > 0 ? text : null;
    }

    // The ending stays, for people tell files by it.
    private static string Shorten(string name)
    {
        if (name.Length <= Asset.MaxFileNameLength)
        {
            return name;
        }

        var ending = Path.GetExtension(name) is { Length: <= 10 } extension ? extension : "";
        var at = Asset.MaxFileNameLength - ending.Length;
        return name[..(char.IsHighSurrogate(name[at - 1]) ? at - 1 : at)] + ending;
    }
}
