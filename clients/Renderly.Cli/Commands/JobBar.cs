using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.Cli.Commands;

/// <summary>A job as people watch it: a bar for the whole with what runs now, and above it a line for every step that is over.</summary>
internal sealed class JobBar(Terminal terminal, JobSteps steps)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly HashSet<(string Step, int Attempt)> told = [];
    private readonly HashSet<(string? Step, string? Code)> waits = [];
    private string status = "";

    public Task ShowAsync(IAsyncEnumerable<JobEvent> events, CancellationToken cancellationToken) => terminal.Out.Progress()
        .Columns(
            new ProgressBarColumn { Width = 32 }, new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async progress =>
        {
            var bar = progress.AddTask("submitted");
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var looking = LookAsync(bar, over.Token);
            try
            {
                await foreach (var happened in events)
                {
                    (bar.Value, status) = (happened.Job.Progress, happened.Job.Status);
                    if (happened.Job.WaitingFor is { } wait && waits.Add((wait.Step, wait.Code)))
                    {
                        terminal.Out.MarkupLineInterpolated($"{wait.Step,-28} [yellow]waits[/]: {wait.Message}");
                    }
                }
            }
            finally
            {
                await over.CancelAsync();
                await looking;
            }

            Show(bar, await steps.ReadAsync(cancellationToken));
            bar.Description = status;
            bar.StopTask();
        });

    /// <summary>Steps begin and end between events too.</summary>
    private async Task LookAsync(ProgressTask bar, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookInterval, TimeProvider.System);
        try
        {
            do
            {
                Show(bar, await steps.ReadAsync(cancellationToken));
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The job is over, or nobody watches any more.
        }
    }

    private void Show(ProgressTask bar, JobTrace? trace)
    {
        foreach (var step in trace?.Steps ?? [])
        {
            foreach (var attempt in step.Attempts.Where(attempt => attempt.EndedAt is not null && told.Add((step.Step, attempt.Attempt))))
            {
                var took = attempt.DurationMs is { } milliseconds ? Texts.Duration(TimeSpan.FromMilliseconds(milliseconds)) : "";
                terminal.Out.MarkupLineInterpolated($"{step.Label,-28} {attempt.ErrorCode ?? attempt.Outcome,-12} [grey]{took}[/]");
            }
        }

        bar.Description = Markup.Escape(trace?.Describe() is { } doing ? $"{status}: {doing}" : status);
    }
}
