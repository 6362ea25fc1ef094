using System.Globalization;

namespace Renderly.Jobs.Kinds.SceneVideo.Steps;

/// <summary>Names of a scene video's steps.</summary>
internal static class StepNames
{
    public const string Image = "image";
    public const string StoreImage = "store-image";
    public const string Clip = "clip";
    public const string Finish = "finish";

    private const string ReferencePrefix = "reference-";

    /// <param name="number">From 1.</param>
    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{ReferencePrefix}{number}");

    /// <returns>The number of the reference that the step brings; null for any other step.</returns>
    public static int? ReferenceOf(string step) =>
        step.StartsWith(ReferencePrefix, StringComparison.Ordinal)
        && int.TryParse(step.AsSpan(ReferencePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
