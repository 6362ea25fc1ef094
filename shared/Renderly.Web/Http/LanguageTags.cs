using System.Text.RegularExpressions;

namespace Renderly.Web.Http;

/// <summary>Tags of languages as BCP 47 writes them, such as <c>en</c>, <c>pt-BR</c> and <c>zh-Hant-TW</c>.</summary>
public static partial class LanguageTags
{
    /// <summary>What is said of a text that is none.</summary>
    public const string Advice = "Must be the tag of a language, such as en, pt-BR or zh-Hant.";

    private const int MaxLength = 35;

    /// <summary>Whether it has the form of one; whether anybody speaks the language is for who is asked to.</summary>
    public static bool IsTag(string text) => text.Length <= MaxLength && Form().IsMatch(text);

    [GeneratedRegex("^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
