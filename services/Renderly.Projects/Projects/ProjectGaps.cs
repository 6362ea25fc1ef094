using System.Globalization;
using Renderly.Projects.Data;

namespace Renderly.Projects.Projects;

/// <summary>What a project lacks for a film. Files are not looked at: whether they are still there is seen when a film is made.</summary>
internal static class ProjectGaps
{
    /// <returns>A sentence for each; none for a complete project.</returns>
    public static IReadOnlyList<string> Of(VideoProject project) => [.. OfStoryboard(project), .. OfScript(project)];

    private static IEnumerable<string> OfStoryboard(VideoProject project) => project.Storyboard.Count == 0
        ? ["The storyboard has no scenes yet."]
        : project.Storyboard.Where(scene => scene.Image is null)
            .Select(scene => string.Create(CultureInfo.InvariantCulture, $"Scene {scene.SceneIndex} has no picture yet."));

    private static IEnumerable<string> OfScript(VideoProject project)
    {
        if (project.Script.Count == 0)
        {
            return ["The script has no segments yet."];
        }

        var numbers = project.Storyboard.Select(scene => scene.SceneIndex).ToHashSet();
        var segments = project.Script.Select((segment, place) => (Number: place + 1, segment.SceneIndex)).ToList();
        return numbers.Count == 0 ? [] : segments.Where(segment => segment.SceneIndex is { } index && !numbers.Contains(index))
            .Select(segment => string.Create(
                CultureInfo.InvariantCulture,
                $"Segment {segment.Number} of the script names scene {segment.SceneIndex}, which the storyboard does not have."))
            .Concat(segments.Count == numbers.Count ? [] : segments.Where(segment => segment.SceneIndex is null).Select(
                segment => string.Create(
                    CultureInfo.InvariantCulture,
                    $"Segment {segment.Number} of the script names no scene, which only a script with one segment for each scene may.")));
    }
}
