using Renderly.IntegrationTests.Storage.Support;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage;

/// <summary>Runs alone: it measures what the whole process holds.</summary>
[CollectionDefinition(nameof(LargeObjectTests), DisableParallelization = true)]
[Collection(nameof(LargeObjectTests))]
public sealed class LargeObjectTests
{
    private const long Length = 160L << 20;

    // Chunks and parts are 1 to 5 MiB here; buffers, pools and the fake's copies come on top.
    private const long MaxGrowthBytes = Length / 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("disk")]
    [InlineData("gcs", Traits = ["Suite", "Long"])]
    [InlineData("s3")]
    public async Task A_large_object_travels_both_ways_in_bounded_memory(string kind)
    {
        await using StoreUnderTest test = kind switch
        {
            "disk" => await DiskUnderTest.StartAsync(),
            "gcs" => await GcsUnderTest.StartAsync(),
            _ => await S3UnderTest.StartAsync(),
        };
        var uri = test.At("large.mp4");
        var held = new HeldMemory();

        await test.Store.PutAsync(uri, new PatternStream(Length) { OnRead = held.Sample }, new PutOptions(), Cancel);
        await using var content = await test.Host.Files.OpenReadAsync(uri, Cancel);
        var buffer = new byte[1 << 20];
        long position = 0;
        for (int read; (read = await content.Stream.ReadAsync(buffer, Cancel)) > 0; position += read)
            held.Sample(position);

        position.ShouldBe(Length);
        held.Samples.ShouldBeGreaterThan(20);
        held.GrowthBytes.ShouldBeLessThan(MaxGrowthBytes);
    }
}
