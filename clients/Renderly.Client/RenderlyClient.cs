using Renderly.Client.Downloads;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>
/// The Renderly API. Thread-safe; make one and keep it. Every method throws <see cref="RenderlyException"/> when the server refuses or
/// cannot be reached, and sends a request again by itself where that cannot do a thing twice.
/// </summary>
public sealed class RenderlyClient : IDisposable
{
    private readonly HttpClient? ownedHttp;
    private readonly HttpClient? ownedDownloads;

    /// <param name="options">With <see cref="RenderlyClientOptions.BaseUrl"/> and <see cref="RenderlyClientOptions.Token"/>.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public RenderlyClient(RenderlyClientOptions options)
        : this(ApiTransport.CreateHttpClient(), options, ownsHttp: true)
    {
    }

    /// <summary>
    /// For <c>IHttpClientFactory</c> and own handlers. Address and token come from the options or, when left out there, from the
    /// client's <c>BaseAddress</c> and default headers. The caller disposes it.
    /// </summary>
    /// <exception cref="ArgumentException">An option cannot work, or there is no address.</exception>
    public RenderlyClient(HttpClient http, RenderlyClientOptions? options = null)
        : this(http, options ?? new RenderlyClientOptions(), ownsHttp: false)
    {
    }

    private RenderlyClient(HttpClient http, RenderlyClientOptions options, bool ownsHttp)
    {
        ownedHttp = ownsHttp ? http : null;
        options.Validate();
        var transport = new ApiTransport(http, options);
        ownedDownloads = options.DownloadClient is null ? VideoDownloads.CreateHttpClient() : null;
        var downloads = new VideoDownloads(options.DownloadClient ?? ownedDownloads!, options);
        Jobs = new JobsClient(transport, downloads, options);
        Batches = new BatchesClient(transport);
        Webhooks = new WebhooksClient(transport);
        Scenes = new ScenesClient(transport);
        Projects = new ProjectsClient(transport);
        Storyboards = new StoryboardsClient(transport);
        Assets = new AssetsClient(transport);
        Billing = new BillingClient(transport);
        Accounts = new AccountsClient(transport);
    }

    public JobsClient Jobs { get; }

    public BatchesClient Batches { get; }

    public WebhooksClient Webhooks { get; }

    public ScenesClient Scenes { get; }

    public ProjectsClient Projects { get; }

    public StoryboardsClient Storyboards { get; }

    public AssetsClient Assets { get; }

    public BillingClient Billing { get; }

    public AccountsClient Accounts { get; }

    public void Dispose()
    {
        ownedHttp?.Dispose();
        ownedDownloads?.Dispose();
    }
}
