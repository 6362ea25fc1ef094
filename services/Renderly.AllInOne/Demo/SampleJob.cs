using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Renderly.Storage;
using Spectre.Console;

namespace Renderly.AllInOne.Demo;

/// <summary>Makes one video as a customer would: through the gateway, with a token, by HTTP.</summary>
internal static class SampleJob
{
    private const string PictureKey = "samples/product.png";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(400);

    public static async Task<int> RunAsync(EmbeddedRenderly renderly, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = renderly.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", renderly.Token);

        var request = SampleRequest.Create(await PublishPictureAsync(renderly, cancellationToken));
        using var submitted = await http.PostAsJsonAsync("/api/video/generate/", request, cancellationToken);
        var answer = await ReadAsync(submitted, cancellationToken);
        var jobId = answer.GetProperty("job_id").GetGuid();
        console.MarkupLineInterpolated($"Job [bold]{jobId}[/] accepted; {(renderly.IsSimulated ? "providers are simulated (no keys in the environment)" : "real providers")}.");

        var job = await FollowAsync(http, jobId, console, cancellationToken);
        if (job.GetProperty("status").GetString() != "completed")
        {
            console.MarkupLineInterpolated($"[red]{job.GetProperty("status").GetString()}[/]: {job.GetProperty("error_message").GetString()}");
            return 1;
        }

        var url = job.GetProperty("final_video_url").GetString()!;
        var file = Path.Combine(renderly.Home.Folder, "videos", $"{jobId}.mp4");
        await DownloadAsync(url, file, cancellationToken);
        PrintResult(console, renderly, jobId, url, file, watch.Elapsed);
        return 0;
    }

    /// <summary>The sample picture goes to our own storage, whose signed address serves as image_url.</summary>
    private static async Task<Uri> PublishPictureAsync(EmbeddedRenderly renderly, CancellationToken cancellationToken)
    {
        var stores = renderly.Services.GetRequiredService<IObjectStores>();
        var uri = stores.Own(PictureKey);
        var files = renderly.Services.GetRequiredService<IObjectFiles>();
        await files.UploadFileAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "sample-product.png"), uri, null, cancellationToken);
        return await stores.SignReadUrlAsync(uri, null, cancellationToken);
    }

    private static async Task<JsonElement> FollowAsync(HttpClient http, Guid jobId, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var job = default(JsonElement);
        await console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 40 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("submitted");
                while (true)
                {
                    using var response = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/video/status/{jobId}/"), cancellationToken);
                    job = await ReadAsync(response, cancellationToken);
                    var status = job.GetProperty("status").GetString()!;
                    var percent = job.GetProperty("progress").GetInt32();
                    bar.Value = percent;
                    bar.Description = StepNames.Describe(status, percent);
                    if (status is "completed" or "failed" or "cancelled")
                    {
                        bar.StopTask();
                        return;
                    }

                    await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
                }
            });
        return job;
    }

    private static async Task DownloadAsync(string url, string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var http = new HttpClient();
        await using var content = await http.GetStreamAsync(url, cancellationToken);
        await using var output = File.Create(file);
        await content.CopyToAsync(output, cancellationToken);
    }

    private static void PrintResult(IAnsiConsole console, EmbeddedRenderly renderly, Guid jobId, string url, string file, TimeSpan elapsed)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[green]The video is ready[/] after {elapsed.TotalSeconds:0.0} s.");
        console.WriteLine($"file:   {file} ({new FileInfo(file).Length / 1024} KiB)");
        console.WriteLine($"job:    {jobId}");
        console.Profile.Out.Writer.WriteLine($"url:    {url}");
        console.WriteLine();
        console.WriteLine("Go on:");
        console.WriteLine("  ./run.sh serve      keeps serving and prints url and token; the url above works while it runs");
        console.Profile.Out.Writer.WriteLine($"  curl -H \"Authorization: Token $(cat {renderly.Home.TokenFile})\" {renderly.Url}api/video/list_jobs/");
        console.WriteLine("  Real providers: set GCP_PROJECT_ID, GCP_SERVICE_ACCOUNT_FILE, GCS_BUCKET and HEYGEN_API_KEY, and run the same command.");
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var json = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return response.IsSuccessStatusCode ? json : throw new InvalidOperationException($"The gateway answered {(int)response.StatusCode}: {json}");
    }
}
