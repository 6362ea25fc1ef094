using System.Globalization;
using Renderly.Client;

namespace Renderly.Cli.Output;

/// <summary>Jobs for people.</summary>
internal static class JobPrinter
{
    /// <param name="trace">Of a job that is not over; null when it cannot be read.</param>
    public static void Print(Terminal terminal, VideoJob job, JobTrace? trace)
    {
        PrintFields(terminal, job, trace);
        PrintWarnings(terminal, job);
    }

    /// <summary>What came out otherwise than planned, a line each.</summary>
    public static void PrintWarnings(Terminal terminal, VideoJob job)
    {
        foreach (var warning in job.Warnings)
        {
            terminal.Note(warning);
        }
    }

    private static void PrintFields(Terminal terminal, VideoJob job, JobTrace? trace) => terminal.Fields(
        ("id", job.Id.ToString()),
        ("title", job.ProductTitle),
        ("status", job.Status),
        ("progress", string.Create(CultureInfo.InvariantCulture, $"{job.Progress} %")),
        ("doing", trace?.Describe()),
        ("waits for", job.WaitingFor is { } wait ? $"{wait.Step} since {Texts.Time(wait.Since)}: {wait.Message}" : null),
        ("created", Texts.Time(job.CreatedAt)),
        ("completed", Texts.Time(job.CompletedAt)),
        ("took", job.ProcessingTimeSeconds is { } seconds ? Texts.Duration(TimeSpan.FromSeconds(seconds)) : null),
        ("credits", job.CreditsUsed.ToString(CultureInfo.InvariantCulture)),
        ("metadata", job.Metadata?.ToJsonString()),
        ("video", job.FinalVideoUrl),
        ("thumbnail", job.ThumbnailUrl),
        ("error", job.ErrorMessage));

    /// <summary>Why a job has no video, and what may help.</summary>
    public static void PrintWithoutVideo(Terminal terminal, VideoJob job)
    {
        if (job.Outcome == JobOutcome.WaitingForUser)
        {
            terminal.Line($"{job.Status}: the job waits for your decision; it goes on when that is made.");
            return;
        }

        terminal.ErrorLine($"{job.Status}: {job.ErrorMessage ?? $"the job ended at {job.Progress} %."}");
        if (job.Outcome == JobOutcome.Failed)
        {
            terminal.ErrorLine($"`renderly resume {job.Id} --watch` goes on where it failed; what is made is not paid again.");
        }
    }
}
