using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>One kind of store, running, with what belongs to it.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    public StorageHost Host { get; protected set; } = null!;

    /// <summary>The clock of the server that checks signed addresses.</summary>
    public abstract OffsetClock ServerClock { get; }

    public abstract ObjectUri At(string key);

    public IObjectStore Store => Host.Stores.For(At("any"));

    public abstract ValueTask DisposeAsync();
}

internal sealed class GcsUnderTest : StoreUnderTest
{
    public GcsEmulator Gcs { get; } = new();

    public override OffsetClock ServerClock => Gcs.Clock;

    public override ObjectUri At(string key) => new(ObjectUri.Gcs, GcsEmulator.Bucket, key);

    public static async Task<GcsUnderTest> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var store = new GcsUnderTest();
        await store.Gcs.StartAsync();
        store.Host = await StorageHost.StartAsync(TimeProvider.System, new(settings ?? [])
        {
            ["GCS_BUCKET"] = GcsEmulator.Bucket,
            ["GCP_PROJECT_ID"] = "test-project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = store.Gcs.Account.Path,
            ["STORAGE_EMULATOR_HOST"] = store.Gcs.Server.BaseUrl,
            ["Storage:Gcs:ChunkSizeBytes"] = "1048576",
        });
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Gcs.DisposeAsync();
    }
}

internal sealed class S3UnderTest : StoreUnderTest
{
    public FakeS3 S3 { get; } = new();

    public override OffsetClock ServerClock => S3.Clock;

    public override ObjectUri At(string key) => new(ObjectUri.S3, FakeS3.Bucket, key);

    public static async Task<S3UnderTest> StartAsync()
    {
        var store = new S3UnderTest();
        await store.S3.StartAsync();
        store.Host = await StorageHost.StartAsync(TimeProvider.System, new()
        {
            ["Storage:Provider"] = "S3",
            ["Storage:S3:Endpoint"] = store.S3.Server.BaseUrl,
            ["Storage:S3:Bucket"] = FakeS3.Bucket,
            ["Storage:S3:AccessKey"] = FakeS3.AccessKey,
            ["Storage:S3:SecretKey"] = FakeS3.SecretKey,
            ["Storage:S3:PartSizeBytes"] = "5242880",
        });
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await S3.DisposeAsync();
    }
}
