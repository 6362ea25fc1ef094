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
        var submitted = await SubmitAsync(client, await Samples.RequestAsync(renderly.Url, cancellationToken), console, cancellationToken);
        var providers = renderly.IsSimulated ? "providers are simulated (no keys in the environment)" : "real providers";
        SampleProgress.PrintLine(console, $"Job {submitted.JobId} accepted; {providers}.");

        var job = await SampleProgress.FollowAsync(client, submitted.JobId, console, cancellationToken);
        return await EndAsync(client, renderly, job, console, watch, cancellationToken);
    }

    /// <summary>Fetches the finished video and says where it is; or why there is none.</summary>
    /// <returns>The exit code.</returns>
    internal static Task<int> EndAsync(
        RenderlyClient client,
        EmbeddedRenderly renderly,
        VideoJob job,
        IAnsiConsole console,
        Stopwatch watch,
        CancellationToken cancellationToken) => EndAsync(client, renderly, job, [], console, watch, cancellationToken);

    /// <summary>As the other, with more lines for what else there is of the video.</summary>
    internal static async Task<int> EndAsync(
        RenderlyClient client,
        EmbeddedRenderly renderly,
        VideoJob job,
        IReadOnlyList<string> more,
        IAnsiConsole console,
        Stopwatch watch,
        CancellationToken cancellationToken)
    {
        if (!job.IsCompleted)
        {
            console.MarkupLineInterpolated($"[red]{job.Status}[/]: {job.ErrorMessage}");
            return 1;
        }

        var file = await client.Jobs.DownloadAsync(
            job.Id, Path.Combine(renderly.Home.Videos, $"{job.Id}.mp4"), cancellationToken: cancellationToken);
        PrintResult(console, job, file, more, watch.Elapsed);
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
                SampleProgress.PrintLine(console, $"The sample goes without its {error.Field}: {error.Detail}");
            }

            return await client.Jobs.SubmitAsync(request with { Ending = null, Music = null }, cancellationToken: cancellationToken);
        }
    }

    private static void PrintResult(IAnsiConsole console, VideoJob job, DownloadedFile file, IReadOnlyList<string> more, TimeSpan elapsed)
    {
        SampleProgress.PrintLine(console, "");
        console.MarkupLineInterpolated($"[green]The video is ready[/] after {elapsed.TotalSeconds:0.0} s.");
        SampleProgress.PrintLine(console, $"file:   {file.Path} ({file.Bytes / 1024} KiB)");
        SampleProgress.PrintLine(console, $"job:    {job.Id}");
        SampleProgress.PrintLine(console, $"url:    {job.FinalVideoUrl}");
        foreach (var line in more)
        {
            SampleProgress.PrintLine(console, line);
        }

        SampleProgress.PrintLine(console, "");
        SampleProgress.PrintLine(console, "Go on:");
        SampleProgress.PrintLine(console, "  ./run.sh serve      keeps serving; the addresses above work while it runs");
        SampleProgress.PrintLine(console, "  ./renderly list     the command line, in another terminal; ./renderly --help shows the rest");
        SampleProgress.PrintLine(
            console,
            "  Real providers: set GCP_PROJECT_ID, GCP_SERVICE_ACCOUNT_FILE, GCS_BUCKET and HEYGEN_API_KEY, and run the same command.");
    }
}
