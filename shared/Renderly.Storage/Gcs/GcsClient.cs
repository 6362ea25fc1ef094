using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Storage.v1;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

/// <summary>
/// Google's client, made at first use and set to try everything once: only <see cref="GcsRetries"/> knows our clock, our limits and
/// how far an upload has come.
/// </summary>
internal sealed class GcsClient : IDisposable
{
    private readonly Lazy<StorageService> _service;

    public GcsClient(IOptions<StorageOptions> options, IOptions<GoogleOptions> google, IGoogleAccessTokens tokens)
    {
        var gcs = options.Value.Gcs;
        _service = new(() => Create(gcs, new Connections(() => new GoogleAuthHandler(tokens, google) { Optional = gcs.IsEmulator })));
    }

    public StorageService Service => _service.Value;

    private static StorageService Create(GcsOptions options, Connections connections)
    {
        var service = new StorageService(new BaseClientService.Initializer
        {
            ApplicationName = StorageClientImpl.ApplicationName,
            BaseUri = new Uri(new Uri(options.EffectiveBaseUrl), "/storage/v1/").AbsoluteUri,
            HttpClientFactory = connections,
            HttpClientTimeout = options.RequestTimeout,
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            // Emulators take neither compressed bodies nor a POST in place of a GET whose address is long.
            GZipEnabled = false,
            MaxUrlLength = 0,
        });
        service.HttpClient.MessageHandler.NumTries = 1;
        return service;
    }

    public void Dispose()
    {
        if (_service.IsValueCreated)
            _service.Value.Dispose();
    }

    /// <summary>Connections of our own, with our tokens.</summary>
    private sealed class Connections(Func<DelegatingHandler> authorize) : HttpClientFactory
    {
        protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args)
        {
            var handler = authorize();
            handler.InnerHandler = new SocketsHttpHandler
            {
                // 308 is the protocol's "go on", not a redirect; nothing else here redirects.
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            };
            return handler;
        }
    }
}
