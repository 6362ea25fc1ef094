using System.Diagnostics;
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
        var submitted = await client.Jobs.SubmitAsync(
            await Samples.RequestAsync(renderly.Url, cancellationToken), cancellationToken: cancellationToken);
        var providers = renderly.IsSimulated ? "providers are simulated (no keys in the environment)" : "real providers";
        console.MarkupLineInterpolated($"Job [bold]{submitted.JobId}[/] accepted; {providers}.");

        var job = await FollowAsync(client, submitted.JobId, console, cancellationToken);
        if (!job.IsCompleted)
        {
            console.MarkupLineInterpolated($"[red]{job.Status}[/]: {job.ErrorMessage}");
            return 1;
        }

        var file = await client.Jobs.DownloadAsync(
            job.Id, Path.Combine(renderly.Home.Folder, "videos", $"{job.Id}.mp4"), cancellationToken: cancellationToken);
        PrintResult(console, renderly, job, file, watch.Elapsed);
        return 0;
    }

    private static Task<VideoJob> FollowAsync(
        RenderlyClient client, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken) => console.Progress()
        .Columns(
            new SpinnerColumn(),
            new ProgressBarColumn { Width = 40 },
            new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ElapsedTimeColumn())
        .StartAsync(progress => client.Jobs.WaitForCompletionAsync(jobId, new Bar(progress.AddTask("submitted")), cancellationToken));

    private static void PrintResult(IAnsiConsole console, EmbeddedRenderly renderly, VideoJob job, DownloadedFile file, TimeSpan elapsed)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[green]The video is ready[/] after {elapsed.TotalSeconds:0.0} s.");
        console.WriteLine($"file:   {file.Path} ({file.Bytes / 1024} KiB)");
        console.WriteLine($"job:    {job.Id}");
        console.Profile.Out.Writer.WriteLine($"url:    {job.FinalVideoUrl}");
        console.WriteLine();
        console.WriteLine("Go on:");
        console.WriteLine("  ./run.sh serve      keeps serving; the url above works while it runs");
        console.WriteLine("  ./renderly list     the command line, in another terminal; ./renderly --help shows the rest");
        console.WriteLine(
            "  Real providers: set GCP_PROJECT_ID, GCP_SERVICE_ACCOUNT_FILE, GCS_BUCKET and HEYGEN_API_KEY, and run the same command.");
    }

    private sealed class Bar(ProgressTask task) : IProgress<VideoJob>
    {
        public void Report(VideoJob value)
        {
            task.Value = value.Progress;
            task.Description = JobPhase.Describe(value);
        }
    }
}
