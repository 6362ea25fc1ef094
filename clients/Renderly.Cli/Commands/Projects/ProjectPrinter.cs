using System.Globalization;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Projects;

/// <summary>Shows one project.</summary>
internal static class ProjectPrinter
{
    public static void Print(Terminal terminal, VideoProject project, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(project);
            return;
        }

        terminal.Fields(
            ("project", project.Id.ToString()),
            ("title", project.Title),
            ("description", project.Description),
            ("status", project.Status),
            ("scenes", Number(project.Storyboard.Count)),
            ("seconds", Number(Math.Round(project.Storyboard.Sum(scene => scene.Duration), 1))),
            ("segments", Number(project.Script.Count)),
            ("job", project.LastJobId?.ToString()),
            ("url", project.VideoUrl),
            ("updated", Texts.Time(project.UpdatedAt)));
        foreach (var sentence in project.Missing)
        {
            terminal.Note(sentence);
        }
    }

    private static string Number(IFormattable number) => number.ToString(format: null, CultureInfo.InvariantCulture);
}
