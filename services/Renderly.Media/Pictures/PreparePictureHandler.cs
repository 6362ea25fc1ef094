using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Egress;
using Renderly.Egress.Images;
using Renderly.Media.FFmpeg;
using Renderly.ServiceDefaults;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Media.Pictures;

/// <summary>
/// A user's picture: fetched beside the slots, for its server may never answer, then converted where it is not plain, and kept with the
/// job.
/// </summary>
internal sealed class PreparePictureHandler(
    ImageFetcher images,
    PictureConverter converter,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<PreparePictureHandler> logger) : MediaTask<PreparePicture>(stores, files, options, logger), IPrepareTasks<PreparePicture>
{
    private readonly IObjectStores stores = stores;

    public async Task<PrepareOutcome> PrepareAsync(StepTask<PreparePicture> task, CancellationToken cancellationToken)
    {
        var source = task.Command.Source;
        try
        {
            return new PrepareOutcome.Ready(ObjectUri.TryParse(source.OriginalString, out var copy)
                ? await ReadAsync(copy, cancellationToken)
                : await FetchOnceAsync(task, cancellationToken));
        }
        catch (ImageFormatException exception)
        {
            return new PrepareOutcome.Rejected(Unusable(Sentence.Of(exception.Message)));
        }
        catch (UserFileUnusableException exception)
        {
            return new PrepareOutcome.Rejected(Unusable(exception.Message));
        }
        catch (UserFileUnavailableException exception)
        {
            return new PrepareOutcome.Unavailable(new ProviderError("image_unreachable", exception.Message));
        }
        catch (Exception exception) when (exception is StorageException or IOException)
        {
            return new PrepareOutcome.Unavailable(
                new ProviderError("storage_unavailable", $"The picture could not be read from storage: {exception.Message}"));
        }
    }

    protected override async Task<StepSucceeded> WorkAsync(
        StepTask<PreparePicture> task, string folder, CancellationToken cancellationToken)
    {
        var picture = (FetchedImage)task.Input!;
        if (!picture.IsPlain)
        {
            var converted = await converter.ConvertAsync(picture, folder, cancellationToken);
            picture = FetchedImage.Of(await File.ReadAllBytesAsync(converted, cancellationToken), ImageLimits.Own);
            if (!picture.IsPlain)
            {
                // Nothing that may hold where it was taken leaves us.
                throw new FFmpegException(FFmpegError.ResourceLimit, "The converted picture still holds what it must not");
            }
        }

        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(picture.Bytes)));
        await File.WriteAllBytesAsync(path, picture.Bytes, cancellationToken);
        var stored = await StoreAsync(path, task.Command.OutputFolder + Path.GetFileName(path), picture.MimeType, cancellationToken);
        return new PicturePrepared
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs =
            [
                Output(StepOutput.Image, stored) with
                {
                    WidthPixels = picture.Header.WidthPixels,
                    HeightPixels = picture.Header.HeightPixels,
                },
            ],
        };
    }

    /// <summary>What cannot be decoded is the picture's fault.</summary>
    protected override SubmitOutcome Classify(FFmpegException exception) =>
        exception.Error is FFmpegError.UnreadableInput or FFmpegError.InputTooLarge or FFmpegError.UnsuitableInput or FFmpegError.Failed
            ? new SubmitOutcome.Rejected(Unusable(Sentence.Of($"image_url is of no use: {exception.Message}")))
            : base.Classify(exception);

    /// <summary>The first good copy is kept for further tries and attempts: an address may answer once only.</summary>
    private async Task<FetchedImage> FetchOnceAsync(StepTask<PreparePicture> task, CancellationToken cancellationToken)
    {
        var copy = stores.Own($"{task.Command.OutputFolder}{task.Step}.given");
        var store = stores.For(copy);
        if (await store.FindAsync(copy, cancellationToken) is not null)
        {
            return await ReadAsync(copy, cancellationToken);
        }

        var picture = await images.FetchAsync(task.Command.Source, patience: null, cancellationToken);
        using var content = new MemoryStream(picture.Bytes, writable: false);
        var put = new PutOptions { ContentType = picture.MimeType, LengthBytes = picture.Bytes.Length };
        await store.PutAsync(copy, content, put, cancellationToken);
        return picture;
    }

    private async Task<FetchedImage> ReadAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        await using var content = await stores.For(uri).OpenReadAsync(uri, null, cancellationToken);
        using var buffer = new MemoryStream();
        await content.Stream.CopyToAsync(buffer, cancellationToken);
        return FetchedImage.Of(buffer.ToArray(), ImageLimits.Own);
    }

    private static ProviderError Unusable(string message) => new("image_unusable", message);
}
