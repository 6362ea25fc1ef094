using System.Diagnostics;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.AllInOne.Demo;

/// <summary>Makes a prompt's storyboard as a customer would, prints its pictures, approves it and makes its film.</summary>
internal static class SamplePrompt
{
    /// <summary>Six sentences: as it states no length, a film of 30 s with a scene for each.</summary>
    private const string Default =
        "A steel bottle stands on a wet rock at a mountain lake. Mist drifts over the water at dawn. "
        + "A hiker drinks from the bottle at sunrise. \"Meet Fjord.\" She walks along a ridge above the clouds. "
        + "The bottle lies in fresh snow. It stands beside a camp fire at night.";

    /// <param name="prompt">Null for one of ours.</param>
    public static async Task<int> RunAsync(
        EmbeddedRenderly renderly, string? prompt, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var client = new RenderlyClient(new RenderlyClientOptions { BaseUrl = renderly.Url, Token = renderly.Token });
        var request = new PromptRequest
        {
            Prompt = prompt ?? Default, VoiceOver = true, BurnCaptions = true, Music = true,
        };
        var started = await client.Storyboards.GenerateAsync(request, cancellationToken: cancellationToken);
        var providers = renderly.IsSimulated ? "providers without keys are simulated" : "real providers";
        var link = await client.Accounts.CreateReviewLinkAsync(
            new NewReviewLink { JobId = started.JobId, Label = "demo" }, cancellationToken: cancellationToken);
        SampleProgress.PrintLine(console, $"Job {started.JobId} accepted, about {started.EstimatedCost:0.00} USD; {providers}.");
        SampleProgress.PrintLine(console, "Watch it in a browser, by a review link that needs no account:");
        SampleProgress.PrintLine(console, $"  {link.Url}");
        if (await DrawnAsync(client, started.JobId, console, cancellationToken) is not { } drawn)
        {
            return await SampleJob.EndAsync(
                client, renderly, await client.Jobs.GetAsync(started.JobId, cancellationToken), console, watch, cancellationToken);
        }

        var storyboard = await client.Storyboards.GetAsync(started.JobId, cancellationToken);
        Print(console, storyboard);
        await client.Storyboards.ApproveAsync(started.JobId, storyboard.Revision, cancellationToken);
        await client.Storyboards.RenderAsync(started.JobId, storyboard.Revision, cancellationToken);

        var job = await SampleProgress.FollowAsync(client, started.JobId, drawn.UpdatedAt, console, cancellationToken);
        string[] more = job.IsCompleted
            ? [$"sheet:  {await ContactSheetAsync(client, renderly, job.Id, cancellationToken)}", $"page:   {link.Url}"]
            : [];
        return await SampleJob.EndAsync(client, renderly, job, more, console, watch, cancellationToken);
    }

    /// <summary>One picture with a frame of each scene.</summary>
    /// <returns>Its file.</returns>
    private static async Task<string> ContactSheetAsync(
        RenderlyClient client, EmbeddedRenderly renderly, Guid jobId, CancellationToken cancellationToken)
    {
        var path = Path.Combine(renderly.Home.Videos, $"{jobId}.jpg");
        var sheet = new ExportOptions { Format = "contact_sheet" };
        return (await client.Jobs.ExportAsync(jobId, path, sheet, cancellationToken: cancellationToken)).Path;
    }

    /// <summary>The job once its pictures are there; null when it ended before.</summary>
    private static async Task<VideoJob?> DrawnAsync(
        RenderlyClient client, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string? last = null;
        await foreach (var happened in client.Jobs.WatchAsync(jobId, cancellationToken))
        {
            var line = $"{happened.Job.Progress,3}% {happened.Job.Status}";
            if (line != last)
            {
                SampleProgress.PrintLine(console, line);
                last = line;
            }

            if (happened.Job.Outcome == JobOutcome.WaitingForUser)
            {
                return happened.Job;
            }
        }

        return null;
    }

    /// <summary>What somebody would look at before approving it; the pictures are on the page.</summary>
    private static void Print(IAnsiConsole console, Storyboard storyboard)
    {
        SampleProgress.PrintLine(console, $"The storyboard is ready: revision {storyboard.Revision}, {storyboard.Scenes.Count} scenes.");
        foreach (var scene in storyboard.Scenes)
        {
            SampleProgress.PrintLine(console, $"  {scene.SceneNumber}. {scene.Description} ({scene.Duration:0.#} s)");
        }

        SampleProgress.PrintLine(console, "The demo approves it itself, and renders it.");
    }
}
