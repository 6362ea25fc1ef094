using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.Cli.Commands;

/// <summary>Follows a job until it ends and, if wished, fetches its video: bars for people, lines for logs, JSON lines for scripts.</summary>
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
            ? await new VideoFetcher(terminal, client).FetchAsync(jobId, Path.Combine(downloadFolder, $"{jobId}.mp4"), showBar: !asJson, cancellationToken)
            : null;
        PrintEnd(job, file, asJson);
        return job.IsCompleted ? ExitCode.Ok : ExitCode.Failed;
    }

    private async Task WatchAsync(Guid jobId, bool asJson, CancellationToken cancellationToken)
    {
        var events = client.Jobs.WatchAsync(jobId, cancellationToken);
        if (asJson)
        {
            await foreach (var happened in events)
            {
                terminal.JsonLine(new { happened.Type, happened.Sequence, happened.Job });
            }
        }
        else if (terminal.IsForPeople)
        {
            await terminal.Out.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 32 }, new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
                .StartAsync(progress => ShowBarsAsync(progress, events));
        }
        else
        {
            await foreach (var happened in events)
            {
                terminal.Line($"{Texts.Time(happened.Job.UpdatedAt)} {happened.Job.Status} {happened.Job.Progress} % {JobPhase.Describe(happened.Job)}");
            }
        }
    }

    private static async Task ShowBarsAsync(ProgressContext progress, IAsyncEnumerable<JobEvent> events)
    {
        var bars = JobPhase.All.Select(phase => (Phase: phase, Task: progress.AddTask(phase.Name, autoStart: false))).ToList();
        await foreach (var happened in events)
        {
            var isLost = happened.Job.IsFinished && !happened.Job.IsCompleted;
            foreach (var (phase, task) in bars.Where(bar => !isLost && !bar.Task.IsFinished))
            {
                Advance(task, phase, happened.Job.Progress);
            }
        }

        foreach (var (_, task) in bars.Where(bar => bar.Task.IsStarted && !bar.Task.IsFinished))
        {
            task.StopTask();
        }
    }

    private static void Advance(ProgressTask bar, JobPhase phase, int jobProgress)
    {
        if (!bar.IsStarted && jobProgress >= phase.From)
        {
            bar.StartTask();
        }

        bar.Value = phase.Percent(jobProgress);
        if (bar.IsFinished)
        {
            // Stands its clock still.
            bar.StopTask();
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
            JobPrinter.PrintFailure(terminal, job);
            return;
        }

        terminal.Success(job.ProcessingTimeSeconds is { } seconds ? $"Completed in {Texts.Duration(TimeSpan.FromSeconds(seconds))}." : "Completed.");
        terminal.Fields(("file", file is null ? null : $"{file.Path} ({Texts.Bytes(file.Bytes)})"), ("url", job.FinalVideoUrl));
    }
}
