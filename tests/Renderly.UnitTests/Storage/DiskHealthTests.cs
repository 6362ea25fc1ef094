using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Renderly.Storage;
using Renderly.Storage.Disk;

namespace Renderly.UnitTests.Storage;

public sealed class DiskHealthTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("renderly-health-").FullName;

    [Fact]
    public async Task Disk_with_room_is_healthy() => (await LookAsync(folder, minFreeBytes: 0)).Status.ShouldBe(HealthStatus.Healthy);

    [Fact]
    public async Task Full_disk_is_told_with_what_to_do()
    {
        var health = await LookAsync(folder, minFreeBytes: long.MaxValue);

        health.Status.ShouldBe(HealthStatus.Degraded);
        health.Description.ShouldNotBeNull().ShouldStartWith($"Nothing can be stored: the disk of '{folder}' has ");
        health.Description.ShouldEndWith("(Storage:Disk:MinFreeBytes). Free space or move Storage:Disk:Root.");
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_told()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        (await LookAsync(Path.Combine(file, "objects"), minFreeBytes: 0)).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Disk_that_is_not_our_store_may_be_full()
    {
        var options = Options.Create(
            new StorageOptions { Provider = StorageProvider.S3, Disk = { Root = folder, MinFreeBytes = long.MaxValue } });

        (await new DiskHealth(new DiskPaths(options), options).CheckHealthAsync(new HealthCheckContext()))
            .Status.ShouldBe(HealthStatus.Healthy);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<HealthCheckResult> LookAsync(string root, long minFreeBytes)
    {
        var options = Options.Create(
            new StorageOptions { Provider = StorageProvider.Disk, Disk = { Root = root, MinFreeBytes = minFreeBytes } });
        return new DiskHealth(new DiskPaths(options), options).CheckHealthAsync(new HealthCheckContext());
    }
}
