using System.Diagnostics;
using System.Runtime.CompilerServices;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.AllInOne.Demo;

/// <summary>Makes one video as a customer would: through the gateway, with a token, by HTTP.</summary>
internal static class SampleJob
{
    public static async Task<int> RunAsync(EmbeddedRenderly renderly, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var client = new RenderlyClient(new RenderlyClientOptions { BaseUrl = renderly.Url, Token = renderly.Token });
        var submitted = await SubmitAsync(client, await Samples.RequestAsync(renderly.Url, cancellationToken), console, cancellationToken);
        var providers = renderly.IsSimulated ? "providers are simulated (no keys in the environment)" : "real providers";
        PrintLine(console, $"Job {submitted.JobId} accepted; {providers}.");

        var job = await FollowAsync(client, submitted.JobId, console, cancellationToken);
        if (!job.IsCompleted)
        {
            console.MarkupLineInterpolated($"[red]{job.Status}[/]: {job.ErrorMessage}");
            return 1;
        }

        var file = await client.Jobs.DownloadAsync(
            job.Id, Path.Combine(renderly.Home.Videos, $"{job.Id}.mp4"), cancellationToken: cancellationToken);
        PrintResult(console, renderly, job, file, watch.Elapsed);
        return 0;
    }

    /// <summary>What an installation does not offer, such as music where the provider composes the film, the sample does without.</summary>
    internal static async Task<SubmittedJob> SubmitAsync(
        RenderlyClient client, VideoRequest request, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Jobs.SubmitAsync(request, cancellationToken: cancellationToken);
        }
        catch (RenderlyException refusal) when (refusal.Errors.Count > 0 && refusal.Errors.All(error => error.Field is "ending" or "music"))
        {
            foreach (var error in refusal.Errors)
            {
                PrintLine(console, $"The sample goes without its {error.Field}: {error.Detail}");
            }

            return await client.Jobs.SubmitAsync(request with { Ending = null, Music = null }, cancellationToken: cancellationToken);
        }
    }

    private static Task<VideoJob> FollowAsync(
        RenderlyClient client, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken) =>
        console.Profile.Capabilities.Interactive
            ? FollowWithBarAsync(client, jobId, console, cancellationToken)
            : FollowLineByLineAsync(client, jobId, console, cancellationToken);

    private static Task<VideoJob> FollowWithBarAsync(
        RenderlyClient client, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken) => console.Progress()
        .Columns(
            new SpinnerColumn(),
            new ProgressBarColumn { Width = 40 },
            new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ElapsedTimeColumn())
        .StartAsync(async progress =>
        {
            var bar = progress.AddTask("submitted");
            await foreach (var (job, doing) in ChangesAsync(client, jobId, cancellationToken))
            {
                (bar.Value, bar.Description) = (job.Progress, Markup.Escape(doing));
            }

            return await client.Jobs.GetAsync(jobId, cancellationToken);
        });

    /// <summary>For a log or a pipe: a line when there is something new to say.</summary>
    private static async Task<VideoJob> FollowLineByLineAsync(
        RenderlyClient client, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string? last = null;
        await foreach (var (job, doing) in ChangesAsync(client, jobId, cancellationToken))
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
        RenderlyClient client, Guid jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in client.Jobs.WatchAsync(jobId, cancellationToken))
        {
            var trace = await client.Jobs.GetTraceAsync(jobId, cancellationToken);
            yield return (happened.Job, $"{happened.Job.Status} {(happened.Job.IsFinished ? null : trace.Describe())}".TrimEnd());
        }
    }

    /// <summary>As it is, and never broken at a window's edge.</summary>
    private static void PrintLine(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    private static void PrintResult(IAnsiConsole console, EmbeddedRenderly renderly, VideoJob job, DownloadedFile file, TimeSpan elapsed)
    {
        PrintLine(console, "");
        console.MarkupLineInterpolated($"[green]The video is ready[/] after {elapsed.TotalSeconds:0.0} s.");
        PrintLine(console, $"file:   {file.Path} ({file.Bytes / 1024} KiB)");
        PrintLine(console, $"job:    {job.Id}");
        PrintLine(console, $"url:    {job.FinalVideoUrl}");
        PrintLine(console, "");
        PrintLine(console, "Go on:");
        PrintLine(console, "  ./run.sh serve      keeps serving; the url above works while it runs");
        PrintLine(console, "  ./renderly list     the command line, in another terminal; ./renderly --help shows the rest");
        PrintLine(
            console,
            "  Real providers: set GCP_PROJECT_ID, GCP_SERVICE_ACCOUNT_FILE, GCS_BUCKET and HEYGEN_API_KEY, and run the same command.");
    }
}
