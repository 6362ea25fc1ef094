using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Egress.Images;
using Renderly.ServiceDefaults;
using Renderly.Storage;

namespace Renderly.Jobs.Inputs;

/// <summary>
/// Looks as long as a caller can be kept waiting. What is wrong for good is said now; the first good copy is kept, for an address may
/// answer once only; what does not come now is fetched by a step of the job.
/// </summary>
internal sealed class InputIntake(
    ImageFetcher images,
    IObjectStores stores,
    LookPlaces places,
    IOptions<PictureOptions> options,
    IOptions<EgressOptions> egress,
    ILogger<InputIntake> logger) : IInputIntake
{
    public async Task<PictureLook> LookAsync(string address, Guid userId, Guid jobId, CancellationToken cancellationToken)
    {
        if (ObjectUri.TryParse(address, out var own))
        {
            return await CopyAsync(own, jobId, cancellationToken);
        }

        var patience = options.Value.LookFor;
        using var place = patience > TimeSpan.Zero ? places.TryTake(userId) : null;
        if (place is null)
        {
            return PictureLook.Later;
        }

        try
        {
            var picture = await images.FetchAsync(new Uri(address), patience, cancellationToken);
            return new PictureLook(await KeepAsync(picture, jobId, cancellationToken));
        }
        catch (UserFileUnusableException exception)
        {
            return new PictureLook(Refusal: exception.Message);
        }
        catch (UserFileUnavailableException exception)
        {
            return exception.IsNoHost ? new PictureLook(Refusal: exception.Message) : PictureLook.Later;
        }
        catch (StorageException exception)
        {
            logger.LogWarning(exception, "The picture of job {JobId} could not be kept; it is fetched again by the job", jobId);
            return PictureLook.Later;
        }
    }

    public async Task<SoundCopy> CopySoundAsync(string address, Guid jobId, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(address, out var source))
        {
            return new SoundCopy(address);
        }

        // Under its own name, by which messages call it.
        var copy = stores.Own($"{FolderOf(jobId)}{Guid.CreateVersion7():N}/{source.Key.Split('/')[^1]}");
        try
        {
            await using var content = await stores.For(source).OpenReadAsync(source, null, cancellationToken);
            var put = new PutOptions { ContentType = content.ContentType, LengthBytes = content.TotalLengthBytes };
            await stores.For(copy).PutAsync(copy, content.Stream, put, cancellationToken);
            return new SoundCopy(copy.ToString(), IsKept: true);
        }
        catch (ObjectNotFoundException)
        {
            return new SoundCopy(address, Refusal: "The file no longer exists.");
        }
        catch (StorageException exception)
        {
            logger.LogWarning(exception, "The sound {Source} of job {JobId} could not be copied; the job reads it itself", source, jobId);
            return new SoundCopy(address);
        }
    }

    public async Task DropAsync(string uri, CancellationToken cancellationToken)
    {
        var copy = ObjectUri.Parse(uri);
        try
        {
            await stores.For(copy).DeleteAsync(copy, cancellationToken);
        }
        catch (StorageException exception)
        {
            logger.LogWarning(exception, "The copy {Uri} of a submission that came to nothing could not be removed", uri);
        }
    }

    /// <summary>Folder of our own store that holds what users gave for a job.</summary>
    public static string FolderOf(Guid jobId) => $"jobs/{jobId}/inputs/";

    /// <summary>A file of ours may be deleted by its owner while the job waits: it is copied now.</summary>
    private async Task<PictureLook> CopyAsync(ObjectUri source, Guid jobId, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await stores.For(source).OpenReadAsync(source, null, cancellationToken);
            if (content.TotalLengthBytes > egress.Value.MaxImageBytes)
            {
                return new PictureLook(Refusal: $"The picture is larger than {egress.Value.MaxImageBytes} bytes.");
            }

            using var buffer = new MemoryStream();
            await content.Stream.CopyToAsync(buffer, cancellationToken);
            return new PictureLook(await KeepAsync(FetchedImage.Of(buffer.ToArray(), egress.Value.Images), jobId, cancellationToken));
        }
        catch (ObjectNotFoundException)
        {
            return new PictureLook(Refusal: "The file no longer exists.");
        }
        catch (ImageFormatException exception)
        {
            return new PictureLook(Refusal: Sentence.Of(exception.Message));
        }
        catch (StorageException exception)
        {
            logger.LogWarning(exception, "The picture of job {JobId} could not be copied; the job reads it itself", jobId);
            return PictureLook.Later;
        }
    }

    private async Task<KeptPicture> KeepAsync(FetchedImage picture, Guid jobId, CancellationToken cancellationToken)
    {
        // Copies of a request may come side by side: each has its own file, so that one that is refused takes none from another.
        var uri = stores.Own($"{FolderOf(jobId)}{Guid.CreateVersion7():N}/{Convert.ToHexStringLower(SHA256.HashData(picture.Bytes))}");
        using var content = new MemoryStream(picture.Bytes, writable: false);
        var put = new PutOptions { ContentType = picture.MimeType, LengthBytes = picture.Bytes.Length };
        await stores.For(uri).PutAsync(uri, content, put, cancellationToken);
        return new KeptPicture(uri.ToString(), picture.IsPlain);
    }
}
