using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

/// <summary>Objects as plain files, which an operator can see, play and back up.</summary>
internal sealed class DiskObjectStore(DiskPaths paths, DiskUrls urls, IOptions<StorageOptions> options, TimeProvider time) : IObjectStore
{
    // Content and description are two renames: in one process they happen together, so that the last put wins with both.
    private readonly SemaphoreSlim[] _commitLocks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly DiskWriter _writer = new(paths, options.Value.Disk.MinFreeBytes, time);

    public async Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        var path = paths.Content(uri);
        if (options.IfAbsent && File.Exists(path))
            throw new ObjectExistsException(uri);

        var written = await _writer.WriteAsync(uri, Path.GetDirectoryName(path)!, content, options.LengthBytes, cancellationToken);
        var description = new DiskDescription(
            options.ContentType ?? MediaTypes.ByExtension(uri.Key), written.SizeBytes, written.ModifiedUtc.Ticks, written.Sha256);
        try
        {
            using var turn = await LockAsync(path, cancellationToken);
            Commit(uri, written.Path, path, description, options.IfAbsent);
        }
        finally
        {
            File.Delete(written.Path);
        }

        return Describe(uri, written.SizeBytes, written.ModifiedUtc, description);
    }

    private void Commit(ObjectUri uri, string temporary, string path, DiskDescription description, bool ifAbsent)
    {
        try
        {
            if (!ifAbsent)
                File.Move(temporary, path, overwrite: true);
            else if (!Posix.TryMoveToFreeName(temporary, path))
                throw Directory.Exists(path) ? NameIsFolder(uri) : new ObjectExistsException(uri);
            Posix.FlushFolder(Path.GetDirectoryName(path)!);
            var descriptionPath = paths.Description(uri);
            paths.InFolder(Path.GetDirectoryName(descriptionPath)!, () =>
            {
                description.Write(descriptionPath);
                return true;
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Directory.Exists(path) ? NameIsFolder(uri) : DiskErrors.Translate(uri, paths.Root, e);
        }
    }

    /// <summary>A bucket is a folder, which comes with its first object.</summary>
    public Task MakeBucketAsync(ObjectUri uri, CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvalidObjectKeyException NameIsFolder(ObjectUri uri) => new(uri, "its name is already the folder of other objects");

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken)
    {
        var (file, description) = await OpenFileAsync(uri, cancellationToken);
        if (range is not { } part)
            return new(description, file);

        if (part.First >= description.SizeBytes || part.First < 0 || part.Last < part.First)
        {
            await file.DisposeAsync();
            throw new ObjectRangeException(uri, part);
        }

        file.Position = part.First;
        var end = Math.Min(part.Last ?? long.MaxValue, description.SizeBytes - 1);
        return new(description, new LimitedStream(file, end - part.First + 1));
    }

    /// <summary>The open, seekable file; the description is of exactly this content, whatever is put meanwhile.</summary>
    internal async Task<(FileStream File, StoredObject Description)> OpenFileAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(paths.Content(uri), new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = 0,
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException
            || (e is UnauthorizedAccessException && Directory.Exists(paths.Content(uri))))
        {
            throw new ObjectNotFoundException(uri, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw File.Exists(Path.GetDirectoryName(paths.Content(uri)))
                ? new ObjectNotFoundException(uri, e)
                : DiskErrors.Translate(uri, paths.Root, e);
        }

        var description = await DiskDescription.ReadAsync(paths.Description(uri), cancellationToken);
        return (file, Describe(uri, file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle), description));
    }

    public async Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var file = new FileInfo(paths.Content(uri));
        return file.Exists ? await DescribeAsync(uri, file, cancellationToken) : null;
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (file, key) in DiskWalk.Files(paths.Bucket(prefix), prefix.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Exists)
                yield return await DescribeAsync(prefix with { Key = key }, file, cancellationToken);
        }
    }

    public async Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var path = paths.Content(uri);
        if (Directory.Exists(path))
            return;

        using var turn = await LockAsync(path, cancellationToken);
        try
        {
            lock (paths.FolderChanges)
            {
                DiskWalk.Delete(path, paths.Bucket(uri));
                DiskWalk.Delete(paths.Description(uri), paths.Root);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskErrors.Translate(uri, paths.Root, e);
        }
    }

    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken)
    {
        paths.Content(uri);
        return Task.FromResult(urls.Sign(uri, lifetime, options));
    }

    private async Task<IDisposable> LockAsync(string path, CancellationToken cancellationToken)
    {
        var gate = _commitLocks[(uint)path.GetHashCode(StringComparison.Ordinal) % _commitLocks.Length];
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private async Task<StoredObject> DescribeAsync(ObjectUri uri, FileInfo file, CancellationToken cancellationToken) =>
        Describe(uri, file.Length, file.LastWriteTimeUtc, await DiskDescription.ReadAsync(paths.Description(uri), cancellationToken));

    private static StoredObject Describe(ObjectUri uri, long sizeBytes, DateTime modifiedUtc, DiskDescription? description)
    {
        var known = description?.Describes(sizeBytes, modifiedUtc) == true ? description : null;
        return new(uri, sizeBytes, known?.ContentType ?? MediaTypes.ByExtension(uri.Key), $"{sizeBytes:x}-{modifiedUtc.Ticks:x}",
            new DateTimeOffset(modifiedUtc), new ObjectChecksums(Sha256: known?.Sha256));
    }
}
