using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

/// <summary>
/// Follows a job until it ends or waits for somebody and, if wished, fetches its video: a bar for people, lines for logs, JSON lines for
/// scripts.
/// </summary>
internal sealed class JobFollower(Terminal terminal, RenderlyClient client)
{
    public async Task<int> FollowAsync(Guid jobId, bool asJson, string? downloadFolder, CancellationToken cancellationToken)
    {
        try
        {
            await WatchAsync(jobId, asJson, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!asJson)
            {
                terminal.Note($"The job goes on by itself. `renderly watch {jobId}` follows it again, `renderly cancel {jobId}` ends it.");
            }

            throw;
        }

        // Read once more: the end has the signed addresses and the costs of credits.
        var job = await client.Jobs.GetAsync(jobId, cancellationToken);
        var file = job.IsCompleted && downloadFolder is not null
            ? await new VideoFetcher(terminal, client).FetchAsync(
                jobId, Path.Combine(downloadFolder, $"{jobId}.mp4"), showBar: !asJson, cancellationToken)
            : null;
        PrintEnd(job, file, asJson);
        return job.IsCompleted || (job.Outcome == JobOutcome.WaitingForUser && downloadFolder is null) ? ExitCode.Ok : ExitCode.Failed;
    }

    private async Task WatchAsync(Guid jobId, bool asJson, CancellationToken cancellationToken)
    {
        var events = UntilItWaitsAsync(client.Jobs.WatchAsync(jobId, cancellationToken));
        if (asJson)
        {
            await foreach (var happened in events)
            {
                terminal.JsonLine(new { happened.Type, happened.Sequence, happened.Job });
            }
        }
        else if (terminal.IsForPeople)
        {
            await new JobBar(terminal, new JobSteps(client, jobId)).ShowAsync(events, cancellationToken);
        }
        else
        {
            var steps = new JobSteps(client, jobId);
            await foreach (var happened in events)
            {
                var trace = await steps.ReadAsync(cancellationToken);
                var job = happened.Job;
                terminal.Line($"{Texts.Time(job.UpdatedAt)} {job.Status} {job.Progress} % {trace?.Describe(job.UpdatedAt)}".TrimEnd());
                if (job.WaitingFor is { } wait)
                {
                    terminal.Line($"  waits for {wait.Step}: {wait.Message}");
                }
            }
        }
    }

    /// <summary>Nothing happens to a job that waits for a person, perhaps for days.</summary>
    private static async IAsyncEnumerable<JobEvent> UntilItWaitsAsync(IAsyncEnumerable<JobEvent> events)
    {
        await foreach (var happened in events)
        {
            yield return happened;
            if (happened.Job.Outcome == JobOutcome.WaitingForUser)
            {
                yield break;
            }
        }
    }

    private void PrintEnd(VideoJob job, DownloadedFile? file, bool asJson)
    {
        if (asJson)
        {
            terminal.JsonLine(new { Type = "result", Job = job, File = file?.Path });
            return;
        }

        if (!job.IsCompleted)
        {
            JobPrinter.PrintWithoutVideo(terminal, job);
            return;
        }

        JobPrinter.PrintWarnings(terminal, job);
        terminal.Success(
            job.ProcessingTimeSeconds is { } seconds ? $"Completed in {Texts.Duration(TimeSpan.FromSeconds(seconds))}." : "Completed.");
        terminal.Fields(("file", file is null ? null : $"{file.Path} ({Texts.Bytes(file.Bytes)})"), ("url", job.FinalVideoUrl));
    }
}
