namespace Renderly.Storage;

/// <summary>Objects to files and back.</summary>
public static class ObjectStoreFiles
{
    private const int MaxResumes = 5;

    /// <summary>Downloads to <paramref name="path"/>; resumes where a connection was cut, and fails rather than leave a short file.</summary>
    public static async Task DownloadToFileAsync(this IObjectStore store, ObjectUri uri, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        for (var resume = 0; ; resume++)
        {
            await using var content = await store.OpenReadAsync(uri, file.Position, cancellationToken);
            try
            {
                await content.Stream.CopyToAsync(file, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException && resume < MaxResumes)
            {
                continue;
            }

            if (file.Position == content.SizeBytes)
            {
                return;
            }

            if (resume == MaxResumes)
            {
                throw new IOException($"{uri} has {content.SizeBytes} bytes, {file.Position} arrived.");
            }
        }
    }

    public static async Task<StoredObject> UploadFileAsync(this IObjectStore store, string path, ObjectUri uri, string contentType, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        return await store.PutAsync(uri, file, contentType, cancellationToken);
    }
}
