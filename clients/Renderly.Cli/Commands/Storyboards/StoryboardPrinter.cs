using System.Globalization;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Storyboards;

/// <summary>Shows how a storyboard is after something was done with it.</summary>
internal static class StoryboardPrinter
{
    public static void Print(Terminal terminal, StoryboardState state, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(state);
            return;
        }

        terminal.Fields(
            ("job", state.JobId.ToString()),
            ("status", state.Status),
            ("revision", state.Revision.ToString(CultureInfo.InvariantCulture)),
            ("approved", state.Approved ? "yes" : "no"),
            ("estimated", Usd(state.EstimatedCost)),
            ("paid", Usd(state.ActualCost)));
        foreach (var film in state.Films)
        {
            terminal.Line($"film in {film.AspectRatio}{(film.Stale ? " (stale)" : "")}: {film.VideoUrl}");
        }
    }

    public static void Print(Terminal terminal, Storyboard storyboard, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(storyboard);
            return;
        }

        terminal.Fields(
            ("job", storyboard.JobId.ToString()),
            ("status", storyboard.Status),
            ("revision", storyboard.Revision.ToString(CultureInfo.InvariantCulture)),
            ("approved", storyboard.Approved ? "yes" : "no"),
            ("refinements left", storyboard.RefinementsLeft.ToString(CultureInfo.InvariantCulture)));
        foreach (var scene in storyboard.Scenes)
        {
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"scene {scene.SceneNumber} ({scene.Duration:0.#} s{(scene.Stale ? ", clip is stale" : "")}): {scene.Description}"));
            foreach (var take in scene.Takes)
            {
                terminal.Line(
                    string.Create(CultureInfo.InvariantCulture, $"  {(take.Chosen ? "*" : " ")} take {take.Take}: {take.ImageUrl}"));
            }
        }
    }

    private static string? Usd(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture);
}
