using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Egress;
using Renderly.Media.FFmpeg;
using Renderly.Storage;
using Renderly.Storage.Disk;
using Renderly.Tasks;

namespace Renderly.Media.Sounds;

/// <summary>Brings a user's sound into our storage as it is, whatever it is.</summary>
internal sealed class SoundFetcher(
    UserFileHttp http,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> work,
    IOptions<MediaOptions> options)
{
    private readonly SoundOptions limits = options.Value.Sounds;

    /// <summary>The first copy is kept for further tries and attempts: an address may answer once only.</summary>
    /// <param name="task">Names the address.</param>
    /// <param name="called">What messages call the sound.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="UserFileUnusableException">What lies there is of no use, for good; the message is for the user.</exception>
    /// <exception cref="UserFileUnavailableException">The address does not answer now; the message is for the user.</exception>
    /// <exception cref="StorageException">It could not be kept.</exception>
    public async Task<ObjectUri> FetchOnceAsync(StepTask<PrepareSound> task, string called, CancellationToken cancellationToken)
    {
        var copy = stores.Own($"{task.Command.OutputFolder}{task.Step}.given");
        if (await stores.For(copy).FindAsync(copy, cancellationToken) is not null)
        {
            return copy;
        }

        OwnerOnly.MakeFolder(work.Value.Path);
        var path = Path.Combine(work.Value.Path, $"{task.Reference}.given");
        try
        {
            var isWhole = await http.GetAsync(
                task.Command.Source, called, limits.FetchTimeout,
                (content, token) => WriteAsync(content, path, copy, token), cancellationToken);
            if (!isWhole)
            {
                throw new UserFileUnusableException($"{called} is larger than {limits.MaxBytes} bytes; send a shorter or compressed file.");
            }

            await files.UploadFileAsync(path, copy, new PutOptions { ContentType = "application/octet-stream" }, cancellationToken);
            return copy;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <returns>False when it is too large.</returns>
    private async Task<bool> WriteAsync(HttpContent content, string path, ObjectUri copy, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, OwnerOnly.Writing(FileMode.Create));
            return await content.CopyBoundedAsync(file, limits.MaxBytes, cancellationToken);
        }
        catch (IOException exception) when (DiskErrors.IsFull(exception))
        {
            throw new StorageFullException(
                copy, $"The disk of '{work.Value.Path}' is full; free some space or move Media:WorkFolder:Path.", exception);
        }
    }
}
