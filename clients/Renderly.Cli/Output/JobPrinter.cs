using System.Globalization;
using Renderly.Client;

namespace Renderly.Cli.Output;

/// <summary>Jobs for people.</summary>
internal static class JobPrinter
{
    public static void Print(Terminal terminal, VideoJob job) => terminal.Fields(
        ("id", job.Id.ToString()),
        ("title", job.ProductTitle),
        ("status", job.Status),
        ("progress", string.Create(CultureInfo.InvariantCulture, $"{job.Progress} %")),
        ("doing", job.IsFinished ? null : JobPhase.Describe(job)),
        ("created", Texts.Time(job.CreatedAt)),
        ("completed", Texts.Time(job.CompletedAt)),
        ("took", job.ProcessingTimeSeconds is { } seconds ? Texts.Duration(TimeSpan.FromSeconds(seconds)) : null),
        ("credits", job.CreditsUsed.ToString(CultureInfo.InvariantCulture)),
        ("metadata", job.Metadata?.ToJsonString()),
        ("video", job.FinalVideoUrl),
        ("thumbnail", job.ThumbnailUrl),
        ("error", job.ErrorMessage));

    /// <summary>Why a job has no video, and what may help.</summary>
    public static void PrintFailure(Terminal terminal, VideoJob job)
    {
        terminal.ErrorLine($"{job.Status}: {job.ErrorMessage ?? $"the job ended at {job.Progress} %."}");
        if (job.Status == JobStatus.Failed)
        {
            terminal.ErrorLine($"`renderly resume {job.Id} --watch` goes on where it failed; what is made is not paid again.");
        }
    }
}
