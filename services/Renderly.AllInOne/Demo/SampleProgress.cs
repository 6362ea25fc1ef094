using System.Runtime.CompilerServices;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.AllInOne.Demo;

/// <summary>Shows how a sample's job gets on: a bar for people, lines for a log or a pipe.</summary>
internal static class SampleProgress
{
    public static Task<VideoJob> FollowAsync(
        RenderlyClient client, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken) =>
        FollowAsync(client, jobId, since: null, console, cancellationToken);

    /// <param name="client">As the job's owner.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="since">What was shown before; null to begin with the job.</param>
    /// <param name="console">Where it is shown.</param>
    /// <param name="cancellationToken">Ends the following, not the job.</param>
    public static Task<VideoJob> FollowAsync(
        RenderlyClient client, Guid jobId, DateTimeOffset? since, IAnsiConsole console, CancellationToken cancellationToken) =>
        console.Profile.Capabilities.Interactive
            ? FollowWithBarAsync(client, jobId, since, console, cancellationToken)
            : FollowLineByLineAsync(client, jobId, since, console, cancellationToken);

    private static Task<VideoJob> FollowWithBarAsync(
        RenderlyClient client, Guid jobId, DateTimeOffset? since, IAnsiConsole console, CancellationToken cancellationToken) =>
        console.Progress()
        .Columns(
            new SpinnerColumn(),
            new ProgressBarColumn { Width = 40 },
            new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ElapsedTimeColumn())
        .StartAsync(async progress =>
        {
            var bar = progress.AddTask("submitted");
            await foreach (var (job, doing) in ChangesAsync(client, jobId, since, cancellationToken))
            {
                (bar.Value, bar.Description) = (job.Progress, Markup.Escape(doing));
            }

            return await client.Jobs.GetAsync(jobId, cancellationToken);
        });

    /// <summary>For a log or a pipe: a line when there is something new to say.</summary>
    private static async Task<VideoJob> FollowLineByLineAsync(
        RenderlyClient client, Guid jobId, DateTimeOffset? since, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string? last = null;
        await foreach (var (job, doing) in ChangesAsync(client, jobId, since, cancellationToken))
        {
            var line = $"{job.Progress,3}% {doing}";
            if (line != last)
            {
                PrintLine(console, line);
                last = line;
            }
        }

        return await client.Jobs.GetAsync(jobId, cancellationToken);
    }

    private static async IAsyncEnumerable<(VideoJob Job, string Doing)> ChangesAsync(
        RenderlyClient client, Guid jobId, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in client.Jobs.WatchAsync(jobId, cancellationToken))
        {
            if (happened.Job.UpdatedAt <= since)
            {
                continue;
            }

            var trace = await client.Jobs.GetTraceAsync(jobId, cancellationToken);
            yield return (happened.Job, $"{happened.Job.Status} {(happened.Job.IsFinished ? null : trace.Describe())}".TrimEnd());
        }
    }

    /// <summary>As it is, and never broken at a window's edge.</summary>
    public static void PrintLine(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);
}
