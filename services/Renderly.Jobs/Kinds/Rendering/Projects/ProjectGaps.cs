using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Projects;

/// <summary>What keeps a project from being rendered: every gap in one answer.</summary>
internal static class ProjectGaps
{
    /// <exception cref="ProblemException">409: something is not written yet. 422: something that is written leads nowhere.</exception>
    public static void Check(ProjectSnapshot project)
    {
        if (Missing(project).ToList() is { Count: > 0 } missing)
        {
            throw Problem.Conflict("project_incomplete", string.Join(" ", missing)).AsException();
        }

        if (Wrong(project).ToList() is { Count: > 0 } wrong)
        {
            throw Problem.Unprocessable("project_not_makeable", string.Join(" ", wrong)).AsException();
        }
    }

    private static IEnumerable<string> Missing(ProjectSnapshot project)
    {
        if (project.Storyboard.Count == 0)
        {
            yield return "The project has no storyboard yet: write its scenes.";
        }

        if (project.Script.Count == 0)
        {
            yield return "The project has no script yet: write what is said.";
        }

        foreach (var scene in project.Storyboard.Where(scene => scene.Image is null))
        {
            yield return Text($"Scene {scene.SceneIndex} has no picture yet: give it an image_url or an asset_id.");
        }
    }

    private static IEnumerable<string> Wrong(ProjectSnapshot project)
    {
        foreach (var scene in project.Storyboard.Where(scene => IsGone(scene.Image)))
        {
            yield return Text($"The picture of scene {scene.SceneIndex} no longer exists: give the scene another one.");
        }

        if (IsGone(project.BackgroundMusic?.Sound))
        {
            yield return "The background music no longer exists: choose another one.";
        }

        if (project.Script.All(segment => segment.SceneIndex is null) && project.Script.Count == project.Storyboard.Count)
        {
            yield break;
        }

        foreach (var (index, segment) in project.Script.Index())
        {
            if (segment.SceneIndex is null)
            {
                yield return Text($"Segment {index + 1} of the script names no scene: give each segment a scene_index, or write exactly one for each scene.");
            }
            else if (project.Storyboard.All(scene => scene.SceneIndex != segment.SceneIndex))
            {
                yield return Text($"Segment {index + 1} of the script names scene {segment.SceneIndex}, which the storyboard does not have.");
            }
        }
    }

    private static bool IsGone(SceneReference? reference) => reference is { IsAsset: true, Uri: null };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
