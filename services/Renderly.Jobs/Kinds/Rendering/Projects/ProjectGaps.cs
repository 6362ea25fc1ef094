using System.Globalization;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Jobs.Films;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Projects;

/// <summary>What keeps a project from being rendered: every gap in one answer.</summary>
internal static class ProjectGaps
{
    /// <exception cref="ProblemException">409: something is not written yet. 422: a file that it names is no longer there.</exception>
    public static void Check(ProjectSnapshot project)
    {
        if (project.Missing.Count > 0)
        {
            throw Problem.Conflict(
                "project_incomplete", $"{string.Join(" ", project.Missing)} Complete the project, then render it.").AsException();
        }

        if (Gone(project).ToList() is { Count: > 0 } gone)
        {
            throw Problem.Unprocessable("project_not_makeable", string.Join(" ", gone)).AsException();
        }
    }

    private static IEnumerable<string> Gone(ProjectSnapshot project)
    {
        foreach (var scene in project.Storyboard.Where(scene => IsGone(scene.Image)))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The picture of scene {scene.SceneIndex} no longer exists: give the scene another one.");
        }

        foreach (var segment in project.Script.Where(segment => IsGone(segment.Recording)))
        {
            yield return $"The recording of “{Narration.StartOf(segment.Text)}” no longer exists: give the segment another one.";
        }

        if (IsGone(project.BackgroundMusic?.Sound))
        {
            yield return "The background music no longer exists: choose another one.";
        }
    }

    private static bool IsGone(SceneReference? reference) => reference is { IsAsset: true, Uri: null };
}
