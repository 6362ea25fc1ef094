using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Storage;

namespace Renderly.Media.Cache;

/// <summary>
/// Results of costly work in a folder of bounded size; those used least recently go first. An entry's name holds the hash of its content,
/// so that one that was damaged is found out, and made again. Whoever shares the folder shares the entries.
/// </summary>
internal sealed class WorkCache(
    IOptions<MediaOptions> options, IOptions<WorkFolderOptions> workFolder, TimeProvider time, ILogger<WorkCache> logger)
{
    // The folder is looked through for each entry.
    private const int MaxEntries = 10_000;

    private readonly long maxBytes = options.Value.Cache.MaxBytes;
    private readonly string folder = Path.Combine(workFolder.Value.Path, "cache");

    /// <summary>A measurement, made only where it is not known yet.</summary>
    public async Task<T> MeasureAsync<T>(CacheKey key, Func<Task<T>> measure, CancellationToken cancellationToken)
        where T : class
    {
        if (maxBytes == 0)
        {
            return await measure();
        }

        var path = NewPart();
        try
        {
            if (await TryTakeAsync(key, path, cancellationToken)
                && JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(path, cancellationToken)) is { } known)
            {
                return known;
            }

            var measured = await measure();
            await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(measured), cancellationToken);
            await KeepAsync(key, path, cancellationToken);
            return measured;
        }
        finally
        {
            Drop(path);
        }
    }

    /// <summary>Copies an entry to a file of the caller's own, which nothing takes away any more.</summary>
    /// <returns>False when there is none that is whole.</returns>
    public async Task<bool> TryTakeAsync(CacheKey key, string path, CancellationToken cancellationToken)
    {
        foreach (var entry in Entries($"{key.Text}.*"))
        {
            try
            {
                File.Copy(entry.FullName, path, overwrite: true);
                if (await CacheKey.HashOfAsync(path, cancellationToken) == entry.Extension[1..])
                {
                    File.SetLastWriteTimeUtc(entry.FullName, time.GetUtcNow().UtcDateTime);
                    return true;
                }

                logger.LogWarning("'{Entry}' of the work folder's cache is damaged and made again", entry.Name);
                entry.Delete();
            }
            catch (IOException exception)
            {
                // Another process may have dropped it just now. The work can be done without it.
                logger.LogInformation("'{Entry}' of the work folder's cache cannot be used: {Reason}", entry.Name, exception.Message);
            }
        }

        File.Delete(path);
        return false;
    }

    /// <summary>Keeps a copy of a file. A disk that is too full for it is no fault of the work.</summary>
    public async Task KeepAsync(CacheKey key, string path, CancellationToken cancellationToken)
    {
        var size = new FileInfo(path).Length;
        if (maxBytes == 0 || size > maxBytes)
        {
            return;
        }

        var part = NewPart();
        try
        {
            MakeRoom(size);
            File.Copy(path, part);
            File.SetLastWriteTimeUtc(part, time.GetUtcNow().UtcDateTime);
            var hash = await CacheKey.HashOfAsync(part, cancellationToken);
            File.Move(part, Path.Combine(folder, $"{key.Text}.{hash}"), overwrite: true);
        }
        catch (IOException exception)
        {
            logger.LogWarning("A result cannot be kept in the work folder's cache: {Reason}", exception.Message);
        }
        finally
        {
            Drop(part);
        }
    }

    // Also what a process that was killed left half copied; it gets old like any other.
    private void MakeRoom(long needed)
    {
        var entries = Entries("*");
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var (used, count) = (entries.Sum(entry => entry.Length), entries.Count);
        // Files in work come first: the cache leaves them half of what there is for both.
        var bound = Math.Min(maxBytes, (free + used) / 2);
        var oldest = entries.OrderBy(entry => entry.LastWriteTimeUtc);
        foreach (var entry in oldest.TakeWhile(_ => used + needed > bound || count >= MaxEntries))
        {
            (used, count) = (used - entry.Length, count - 1);
            entry.Delete();
        }
    }

    private string NewPart() => Path.Combine(OwnerOnly.MakeFolder(folder).FullName, $"{Guid.CreateVersion7():N}.part");

    // The folder itself may be gone: somebody has cleaned up.
    private static void Drop(string part)
    {
        if (File.Exists(part))
        {
            File.Delete(part);
        }
    }

    private List<FileInfo> Entries(string pattern) =>
        maxBytes > 0 && Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFiles(pattern)] : [];
}
