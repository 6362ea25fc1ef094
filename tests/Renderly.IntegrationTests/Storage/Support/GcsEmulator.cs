using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Simulator;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>The simulator's Google Cloud Storage with one bucket and short pages, and what tests do to a server.</summary>
internal sealed class GcsEmulator : IAsyncDisposable
{
    public const string Bucket = "test-bucket";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renderly-gcs-");
    private readonly ConcurrentDictionary<string, bool> _isGood = new();
    private int _tokensIssued;

    public OffsetClock Clock { get; } = new();
    public ServiceAccountFile Account { get; } = new();
    public LoopbackServer Server { get; private set; } = null!;
    public int TokensIssued => Volatile.Read(ref _tokensIssued);
    public bool AnonymousAllowed { get; set; }

    /// <summary>Off, it stores what it gets without a look at the sender's checksum, as some emulators do.</summary>
    public bool ChecksHashes { get; set; } = true;

    /// <summary>Name under which it believes to be reached.</summary>
    public Uri? OtherName
    {
        set => Server.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value.PublicBaseUrl = value;
    }

    public async Task StartAsync()
    {
        // The simulator reads the key at its start, before its address is known.
        Account.Write($"{SimulatorOptions.DefaultUrl}/token");
        Server = await LoopbackServer.StartAsync(
            builder =>
            {
                builder.Services.AddRouting().AddSingleton<TimeProvider>(Clock);
                builder.AddSimulator();
                builder.Services.PostConfigure<SimulatorOptions>(options =>
                {
                    (options.DataFolder, options.ServiceAccountFile, options.CreateMissingBuckets) =
                        (_folder.FullName, Account.Path, false);
                    options.Buckets.Add(Bucket);
                });
            },
            app =>
            {
                app.Use(PrepareAsync);
                app.MapSimulator();
            });
        Account.Write($"{Server.BaseUrl}/token");
    }

    /// <summary>The file that holds the object's bytes, or null.</summary>
    public string? Find(string key) =>
        Server.Services.GetRequiredService<ObjectStore>() is var store && store.Find(Bucket, key) is { } item ? store.DataPath(item) : null;

    public void RevokeAllTokens()
    {
        foreach (var token in _isGood.Keys)
        {
            _isGood[token] = false;
        }
    }

    private Task PrepareAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Path == "/token")
        {
            Interlocked.Increment(ref _tokensIssued);
        }

        if (request.Headers.Authorization.ToString() is { Length: > 0 } token && !_isGood.GetOrAdd(token, true))
        {
            request.Headers.Authorization = "Bearer revoked";
        }
        else if (AnonymousAllowed)
        {
            request.Headers.Authorization = $"Bearer {http.RequestServices.GetRequiredService<AccessTokens>().Issue()}";
        }

        if (!ChecksHashes)
        {
            request.Headers.Remove("x-goog-hash");
        }

        request.QueryString = new QueryString(
            request.QueryString.Value?.Replace("maxResults=1000", "maxResults=10", StringComparison.Ordinal));
        return next(http);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Account.Dispose();
        _folder.Delete(recursive: true);
    }
}
