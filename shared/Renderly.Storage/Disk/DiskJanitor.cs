using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Renderly.Storage.Disk;

/// <summary>
/// Removes, at start, what a killed process left unfinished. Other processes may be writing into the same folder, so only files
/// that nobody has touched for a day are taken.
/// </summary>
internal sealed class DiskJanitor(DiskPaths paths, TimeProvider time, ILogger<DiskJanitor> logger) : BackgroundService
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A large store takes a while to walk; the host need not wait for it.
        await Task.Yield();
        if (!Directory.Exists(paths.Root))
            return;

        try
        {
            Sweep(stoppingToken);
        }
        catch (IOException e)
        {
            // Tidying is never worth stopping the host for; the next start does the rest.
            logger.LogWarning(e, "Looking for unfinished files below {Root} broke off", paths.Root);
        }
    }

    private void Sweep(CancellationToken stoppingToken)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        foreach (var file in new DirectoryInfo(paths.Root).EnumerateFiles($"{DiskPaths.TemporaryPrefix}*.tmp", options))
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (time.GetUtcNow() - file.LastWriteTimeUtc > Abandoned)
                Remove(file);
        }
    }

    private void Remove(FileInfo file)
    {
        try
        {
            file.Delete();
            logger.LogInformation("Removed the unfinished file {Path}", file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "The unfinished file {Path} could not be removed", file.FullName);
        }
    }
}
