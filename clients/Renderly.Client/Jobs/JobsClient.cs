using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Renderly.Client.Billing;
using Renderly.Client.Downloads;
using Renderly.Client.Jobs;
using Renderly.Client.ProductVideo;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Jobs: submit, watch, download, and what may be done with a job in between.</summary>
public sealed class JobsClient
{
    /// <summary>Half a minute: a busy server answers sooner, and one that has stopped will go on with it later.</summary>
    private const int MaxLooksAfterResume = 120;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);

    private readonly ApiTransport transport;
    private readonly VideoDownloads downloads;
    private readonly ExportDownload exports;
    private readonly RenderlyClientOptions options;

    internal JobsClient(ApiTransport transport, VideoDownloads downloads, RenderlyClientOptions options)
    {
        this.transport = transport;
        this.downloads = downloads;
        exports = new ExportDownload(transport, options);
        this.options = options;
    }

    /// <summary>Starts a job. Sent again after a lost answer it stays one job, for it carries an idempotency key.</summary>
    public Task<SubmittedJob> SubmitAsync(
        VideoRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(ToJson(request), requestOptions, cancellationToken);

    /// <summary>Starts a job from a request that is JSON already. The server checks it, unknown fields included.</summary>
    public Task<SubmittedJob> SubmitAsync(
        ReadOnlyMemory<byte> requestJson, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post("api/video/generate", requestJson, requestOptions), JobsJson.Default.SubmittedJob, cancellationToken);

    /// <summary>Starts a job under an id of your own; the same id and request again make no second job.</summary>
    public Task<SubmittedJob> PutAsync(Guid jobId, VideoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new ApiRequest(HttpMethod.Put, Path(jobId)) { Body = ToJson(request) }, JobsJson.Default.SubmittedJob, cancellationToken);

    public Task<VideoJob> GetAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Get(string.Create(CultureInfo.InvariantCulture, $"api/video/status/{jobId}")),
            JobsJson.Default.VideoJob,
            cancellationToken);

    /// <summary>
    /// Your jobs, newest first; further pages are fetched as you go on. A job that moves to another page meanwhile comes once.
    /// </summary>
    /// <param name="status">Only those with this <see cref="VideoJob.Status"/>.</param>
    public async IAsyncEnumerable<VideoJob> ListAsync(
        string? status = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<Guid>();
        for (var page = 1; ; page++)
        {
            var query = QueryText.Empty.With("status", status).With("page", page.ToString(CultureInfo.InvariantCulture));
            var jobs = await ReadPageAsync(query, page, cancellationToken).ConfigureAwait(false);
            foreach (var job in jobs.Results.Where(job => seen.Add(job.Id)))
            {
                yield return job;
            }

            if (jobs.Next is null)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Your jobs of every kind, newest first, with what all kinds have in common; further pages are fetched as you go on.
    /// </summary>
    /// <param name="kind">Only jobs of this kind, such as <c>render</c>.</param>
    /// <param name="outcome">Only those with this <see cref="JobSummary.Outcome"/>.</param>
    public IAsyncEnumerable<JobSummary> ListAllAsync(
        string? kind = null, string? outcome = null, CancellationToken cancellationToken = default) =>
        Pages.ReadAsync(
            transport, "api/video/jobs", QueryText.Empty.With("kind", kind).With("outcome", outcome), JobsJson.Default.PageJobSummary,
            cancellationToken);

    /// <summary>Asks a job to end. Answers with the job as it is now; watch it until it says so.</summary>
    public Task<VideoJob> CancelAsync(Guid jobId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Post(Path(jobId, "cancel"), options: requestOptions), JobsJson.Default.VideoJob, cancellationToken);

    /// <summary>
    /// Deletes a job that has ended, with its files and all that is known of it but what it cost. It cannot be undone; again is no error.
    /// </summary>
    /// <exception cref="RenderlyException">The job has not ended, or a provider may still be at work for it.</exception>
    public Task DeleteAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(Path(jobId)), cancellationToken);

    /// <summary>
    /// Lets a failed job go on where it failed; what is made is not paid again. Returns when it goes on, which takes the server a moment,
    /// so that whoever watches it next does not see the old failure as its end.
    /// </summary>
    public async Task<VideoJob> ResumeAsync(
        Guid jobId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default)
    {
        var asked = await transport.SendAsync(
            ApiRequest.Post(Path(jobId, "resume"), options: requestOptions),
            JobsJson.Default.VideoJob,
            cancellationToken).ConfigureAwait(false);
        var job = asked;
        for (var looks = 0; job.Outcome == JobOutcome.Failed && job.UpdatedAt == asked.UpdatedAt && looks < MaxLooksAfterResume; looks++)
        {
            await Task.Delay(LookInterval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            job = await GetAsync(jobId, cancellationToken).ConfigureAwait(false);
        }

        return job;
    }

    /// <summary>What a job would cost. Nothing is stored.</summary>
    public Task<Quote> QuoteAsync(VideoRequest request, CancellationToken cancellationToken = default) =>
        QuoteAsync(ToJson(request), cancellationToken);

    /// <summary>What a job would cost, from a request that is JSON already.</summary>
    public Task<Quote> QuoteAsync(ReadOnlyMemory<byte> requestJson, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Post("api/video/quote", requestJson), BillingJson.Default.Quote, cancellationToken);

    /// <summary>What resuming a failed job would set aside.</summary>
    public Task<ResumptionQuote> QuoteResumptionAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Post(Path(jobId, "quote")), BillingJson.Default.ResumptionQuote, cancellationToken);

    public Task<JobCosts> GetCostsAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(Path(jobId, "costs")), BillingJson.Default.JobCosts, cancellationToken);

    /// <summary>What happened in a job so far, step by step, with times.</summary>
    public Task<JobTrace> GetTraceAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(Path(jobId, "trace")), JobsJson.Default.JobTrace, cancellationToken);

    /// <summary>
    /// What happened and happens to a job, from its acceptance on, until it has ended. Cut connections are opened again without gap or
    /// duplicate. A server without event streams is polled: then the first event is the job as it is.
    /// </summary>
    public IAsyncEnumerable<JobEvent> WatchAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        new JobWatcher(transport, GetAsync, options).WatchAsync(jobId, cancellationToken);

    /// <summary>Waits until the job has ended, well or not, and returns it as it is then.</summary>
    public async Task<VideoJob> WaitForCompletionAsync(
        Guid jobId, IProgress<VideoJob>? progress = null, CancellationToken cancellationToken = default)
    {
        await foreach (var happened in WatchAsync(jobId, cancellationToken).ConfigureAwait(false))
        {
            progress?.Report(happened.Job);
        }

        return await GetAsync(jobId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Fetches a completed job's video. A part that an earlier call left beside <paramref name="path"/> (<c>.part</c>) is gone on with;
    /// the file gets its name when it is whole and checked.
    /// </summary>
    /// <exception cref="DownloadException">The video could not be had.</exception>
    public async Task<DownloadedFile> DownloadAsync(
        Guid jobId, string path, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await downloads.ToFileAsync(
                await VideoUrlAsync(jobId, cancellationToken).ConfigureAwait(false),
                path,
                progress,
                cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadException refused) when (refused.IsLinkRefused)
        {
            // A long download outlives its signed address; the part stays good.
            return await downloads.ToFileAsync(
                await VideoUrlAsync(jobId, cancellationToken).ConfigureAwait(false),
                path,
                progress,
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a completed job's video to a stream, which stays open.</summary>
    /// <returns>Bytes written.</returns>
    /// <exception cref="DownloadException">The video could not be had; the stream may have a part of it.</exception>
    public async Task<long> DownloadAsync(
        Guid jobId, Stream destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        await downloads.ToStreamAsync(
            await VideoUrlAsync(jobId, cancellationToken).ConfigureAwait(false),
            destination,
            progress,
            cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Fetches a job's film in another form. The server makes it when it is first asked for; this waits until it is there.
    /// </summary>
    /// <param name="jobId">A job that has a film.</param>
    /// <param name="path">The file, or a folder, in which the file gets the name that the server gives it.</param>
    /// <param name="export">Which form; MP4 by default.</param>
    /// <param name="progress">Told while it is made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RenderlyException">The server refuses, or could not make it.</exception>
    /// <exception cref="DownloadException">The file came in part.</exception>
    public Task<ExportedFile> ExportAsync(
        Guid jobId, string path, ExportOptions? export = null, IProgress<ExportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var wanted = export ?? new ExportOptions();
        var query = QueryText.Empty.With("format", wanted.Format).With("quality", wanted.Quality);
        return exports.FetchAsync($"{Path(jobId, "export")}{query}", path, progress, cancellationToken);
    }

    private async Task<string> VideoUrlAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var job = await GetAsync(jobId, cancellationToken).ConfigureAwait(false);
        return job.FinalVideoUrl ?? throw new DownloadException(job.IsFinished
            ? $"The job is {job.Status} and has no video."
            : $"The job is {job.Status} at {job.Progress} %; its video is not ready yet.");
    }

    private async Task<JobPage> ReadPageAsync(QueryText query, int page, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(ApiRequest.Get($"api/video/list_jobs{query}"), JobsJson.Default.JobPage, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RenderlyException gone) when (gone.Status == 404 && page > 1)
        {
            // Jobs went meanwhile, and with them the last page.
            return new JobPage();
        }
    }

    private static ReadOnlyMemory<byte> ToJson(VideoRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, ProductVideoJson.Default.VideoRequest);

    private static string Path(Guid jobId, string? action = null) =>
        string.Create(CultureInfo.InvariantCulture, $"api/video/jobs/{jobId}{(action is null ? "" : "/")}{action}");
}
