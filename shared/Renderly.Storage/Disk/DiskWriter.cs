using System.Buffers;
using System.Security.Cryptography;

namespace Renderly.Storage.Disk;

/// <summary>Writes a stream to a temporary file, flushed to the platter, and measures it on the way.</summary>
internal sealed class DiskWriter(DiskPaths paths, long minFreeBytes, TimeProvider time)
{
    private const int BufferBytes = 128 << 10;
    private readonly string _root = paths.Root;

    /// <summary>A finished temporary file, which the caller renames or deletes.</summary>
    public sealed record Written(string Path, long SizeBytes, DateTime ModifiedUtc, string Sha256);

    public async Task<Written> WriteAsync(
        ObjectUri uri, string folder, Stream source, long? lengthBytes, CancellationToken cancellationToken)
    {
        await using var content = new AnnouncedStream(uri, source, lengthBytes);
        RequireSpace(uri, lengthBytes ?? 0);
        var (file, path) = Create(uri, folder, lengthBytes);
        try
        {
            await using (file)
            {
                var sha256 = await CopyAsync(uri, content, file, cancellationToken);
                var modified = UniqueTime();
                File.SetLastWriteTimeUtc(file.SafeFileHandle, modified);
                Disk(uri, () => file.Flush(flushToDisk: true));
                return new(path, content.SizeBytes, modified, sha256);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Returns the SHA-256 of what it has copied.</summary>
    private async Task<string> CopyAsync(ObjectUri uri, AnnouncedStream content, FileStream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await WriteAsync(uri, file, buffer.AsMemory(0, read), cancellationToken);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private (FileStream File, string Path) Create(ObjectUri uri, string folder, long? lengthBytes)
    {
        var path = DiskPaths.Temporary(folder);
        try
        {
            return (paths.InFolder(folder, () => new FileStream(path, Options(lengthBytes))), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileInTheWay(folder)
                ? new InvalidObjectKeyException(uri, "an object already has the name of one of its folders")
                : DiskErrors.Translate(uri, _root, e);
        }
    }

    private static FileStreamOptions Options(long? lengthBytes)
    {
        var options = OwnerOnly.Writing(FileMode.CreateNew);
        options.PreallocationSize = lengthBytes ?? 0;
        return options;
    }

    private async Task WriteAsync(ObjectUri uri, FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException e)
        {
            throw DiskErrors.Translate(uri, _root, e);
        }
    }

    private void Disk(ObjectUri uri, Action act)
    {
        try
        {
            act();
        }
        catch (IOException e)
        {
            throw DiskErrors.Translate(uri, _root, e);
        }
    }

    private bool FileInTheWay(string folder)
    {
        for (var path = folder; path.Length > _root.Length; path = Path.GetDirectoryName(path)!)
        {
            if (File.Exists(path))
                return true;
        }

        return false;
    }

    private void RequireSpace(ObjectUri uri, long lengthBytes)
    {
        OwnerOnly.MakeFolder(_root);
        var free = new DriveInfo(_root).AvailableFreeSpace;
        if (free - lengthBytes < minFreeBytes)
            throw new StorageFullException(uri, $"The disk of '{_root}' has {free} bytes left, of which {minFreeBytes} stay free "
                + $"(Storage:Disk:MinFreeBytes); {uri} was not stored. Free space or move Storage:Disk:Root.");
    }

    // File systems stamp with their tick of some milliseconds. ETag and description tell contents apart by this time, so it is
    // made unique by random digits below the millisecond.
    private DateTime UniqueTime()
    {
        var now = time.GetUtcNow().UtcTicks;
        return new DateTime(
            now - (now % TimeSpan.TicksPerMillisecond) + Random.Shared.NextInt64(TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}
