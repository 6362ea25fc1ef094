using System.Globalization;
using Renderly.Projects.Data;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary>The words that a user finds assets by.</summary>
internal static class AssetTags
{
    private const char Separator = ',';

    /// <summary>Tags as a form or a query has them: with commas between.</summary>
    public static IEnumerable<string> Split(string text) =>
        text.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Without space around them and each once, in the order given.</summary>
    public static string[] Clean(IEnumerable<string> tags) =>
        [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>What is wrong with tags that are clean.</summary>
    public static IEnumerable<FieldError> Check(string[] tags)
    {
        if (tags.Length > Asset.MaxTags)
        {
            yield return new FieldError("tags", FieldCode.TooMany, string.Create(
                CultureInfo.InvariantCulture, $"An asset has at most {Asset.MaxTags} tags."));
        }

        if (tags.Any(tag => tag.IsLongerThan(Asset.MaxTagLength)))
        {
            yield return new FieldError("tags", FieldCode.TooLong, string.Create(
                CultureInfo.InvariantCulture, $"A tag has at most {Asset.MaxTagLength} characters."));
        }

        if (tags.Any(tag => tag.Contains(Separator, StringComparison.Ordinal) || tag.Any(char.IsControl)))
        {
            yield return new FieldError("tags", FieldCode.InvalidFormat, "A tag holds neither commas nor control characters.");
        }
    }
}
