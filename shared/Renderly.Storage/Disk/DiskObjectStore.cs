using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

/// <summary>Objects as files below one folder; the content type follows from the key's extension.</summary>
internal sealed class DiskObjectStore(IOptions<StorageOptions> options, DiskUrlSigner signer) : IObjectStore
{
    private const int NoSpaceOnDevice = 28; // ENOSPC
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly string root = Path.GetFullPath(options.Value.Disk.Root);

    public async Task<StoredObject> PutAsync(ObjectUri uri, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var path = PathOf(uri);
        var temporary = $"{path}.{Guid.CreateVersion7():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return Describe(uri, new FileInfo(path));
        }
        catch (IOException exception) when ((exception.HResult & 0xFFFF) == NoSpaceOnDevice)
        {
            throw new StorageFullException(uri, exception);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<ObjectContent> OpenReadAsync(ObjectUri uri, long offset, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(uri));
        if (!file.Exists)
        {
            throw new ObjectNotFoundException(uri);
        }

        var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true);
        stream.Seek(offset, SeekOrigin.Begin);
        return Task.FromResult(new ObjectContent(stream, file.Length, ContentTypeOf(uri.Key)));
    }

    public Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(uri));
        return Task.FromResult(file.Exists ? Describe(uri, file) : null);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bucket = Path.Combine(root, prefix.Bucket);
        if (!Directory.Exists(bucket))
        {
            yield break;
        }

        var keys = Directory.EnumerateFiles(bucket, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".part", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(bucket, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(key => key.StartsWith(prefix.Key, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await FindAsync(prefix with { Key = key }, cancellationToken) is { } found)
            {
                yield return found;
            }
        }
    }

    public Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var path = PathOf(uri);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(signer.Sign(uri, lifetime));

    private string PathOf(ObjectUri uri)
    {
        var path = Path.GetFullPath(Path.Combine(root, uri.Bucket, uri.Key));
        return path.StartsWith(Path.Combine(root, uri.Bucket) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !uri.Key.Contains('\0', StringComparison.Ordinal)
            ? path
            : throw new StorageAccessException($"{uri} lies outside of its bucket.");
    }

    private static StoredObject Describe(ObjectUri uri, FileInfo file) => new(uri, file.Length, ContentTypeOf(uri.Key));

    private static string ContentTypeOf(string key) => ContentTypes.TryGetContentType(key, out var type) ? type : "application/octet-stream";
}
