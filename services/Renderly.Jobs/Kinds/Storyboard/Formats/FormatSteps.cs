using Renderly.Jobs.Kinds.Storyboard.Requests;

namespace Renderly.Jobs.Kinds.Storyboard.Formats;

/// <summary>Names of what a film of another format is made of: the storyboard's own, and the ratio, as in <c>clip-3-9x16</c>.</summary>
internal static class FormatSteps
{
    /// <param name="step">As the storyboard's own is called.</param>
    /// <param name="ratio">One of <see cref="StoryboardRequest.AspectRatios"/>.</param>
    public static string NameOf(string step, string ratio) => step + SuffixOf(ratio);

    /// <returns>What the storyboard's own is called, and the ratio; null for the storyboard's own.</returns>
    public static (string Step, string? Ratio) Split(string name) =>
        StoryboardRequest.AspectRatios.FirstOrDefault(ratio => name.EndsWith(SuffixOf(ratio), StringComparison.Ordinal)) is { } found
            ? (name[..^SuffixOf(found).Length], found)
            : (name, null);

    /// <summary>The folder of a format's film, below that of its revision.</summary>
    public static string FolderOf(string ratio) => $"{ratio.Replace(':', 'x')}/";

    private static string SuffixOf(string ratio) => $"-{ratio.Replace(':', 'x')}";
}
