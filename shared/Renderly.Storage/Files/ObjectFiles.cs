using System.Buffers;
using Microsoft.Extensions.Options;
using Renderly.Storage.Disk;

namespace Renderly.Storage.Files;

internal sealed class ObjectFiles(IObjectStores stores, IOptions<StorageOptions> options, TimeProvider time) : IObjectFiles
{
    private const int BufferBytes = 128 << 10;

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        var store = stores.For(uri);
        var content = await store.OpenReadAsync(uri, range: null, cancellationToken);
        return new(content.Description, new ResumingStream(store, content, options.Value, time));
    }

    public async Task<StoredObject> DownloadToFileAsync(ObjectUri uri, string path, CancellationToken cancellationToken)
    {
        await using var content = await OpenReadAsync(uri, cancellationToken);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = DiskPaths.Temporary(folder);
        try
        {
            await using (var file = Create(uri, temporary, content.TotalLengthBytes))
                await CopyAsync(content, file, cancellationToken);
            File.Move(temporary, path, overwrite: true);
            return content.Description;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<StoredObject> UploadFileAsync(string path, ObjectUri uri, PutOptions? putOptions, CancellationToken cancellationToken)
    {
        var reading = new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 };
        await using var file = new FileStream(path, reading);
        var withLength = (putOptions ?? new PutOptions()) with { LengthBytes = file.Length };
        return await stores.For(uri).PutAsync(uri, file, withLength, cancellationToken);
    }

    private static async Task CopyAsync(ObjectContent content, FileStream file, CancellationToken cancellationToken)
    {
        using var hash = new ContentHash(content.Description.Checksums);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await content.Stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.Append(buffer.AsSpan(0, read));
                await WriteAsync(content.Description.Uri, file, buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (!hash.Matches())
        {
            var uri = content.Description.Uri;
            throw new ObjectIntegrityException(uri, $"{uri} arrived with another checksum than its store keeps; download it again.");
        }
    }

    private static FileStream Create(ObjectUri uri, string path, long lengthBytes)
    {
        try
        {
            var options = OwnerOnly.Writing(FileMode.CreateNew);
            options.PreallocationSize = lengthBytes;
            return new FileStream(path, options);
        }
        catch (IOException e) when (DiskErrors.IsFull(e))
        {
            throw Full(uri, path, e);
        }
    }

    private static async Task WriteAsync(ObjectUri uri, FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException e) when (DiskErrors.IsFull(e))
        {
            throw Full(uri, file.Name, e);
        }
    }

    private static StorageFullException Full(ObjectUri uri, string path, IOException e) =>
        new(uri, $"The disk of '{Path.GetDirectoryName(path)}' is full; {uri} was not downloaded.", e);
}
