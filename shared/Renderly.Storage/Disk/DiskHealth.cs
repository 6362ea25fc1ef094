using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

/// <summary>
/// Whether our own store could take a file now. What is there can be read all the same, so a full disk is no reason to go away.
/// </summary>
internal sealed class DiskHealth(DiskPaths paths, IOptions<StorageOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Look());

    private HealthCheckResult Look()
    {
        if (options.Value.EffectiveProvider != StorageProvider.Disk)
        {
            return HealthCheckResult.Healthy();
        }

        try
        {
            OwnerOnly.MakeFolder(paths.Root);
            var (free, least) = (new DriveInfo(paths.Root).AvailableFreeSpace, options.Value.Disk.MinFreeBytes);
            return free >= least
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(
                    $"Nothing can be stored: the disk of '{paths.Root}' has {free} bytes left, of which {least} stay free "
                    + "(Storage:Disk:MinFreeBytes). Free space or move Storage:Disk:Root.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Degraded($"Nothing can be stored: '{paths.Root}' cannot be written to: {exception.Message}");
        }
    }
}
