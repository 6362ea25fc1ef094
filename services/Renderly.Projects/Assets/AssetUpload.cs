using System.Buffers;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Options;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Egress;
using Renderly.Egress.Images;
using Renderly.Projects.Data;
using Renderly.Storage;
using Renderly.Web.Idempotency;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary>
/// Takes a file from the request to the store without holding it. Its row is there before the first byte is stored, so that nothing lies
/// in the store unknown, whenever the process dies.
/// </summary>
internal sealed class AssetUpload(
    ProjectsDbContext db,
    IObjectStores stores,
    AssetStore assets,
    AssetThumbnails thumbnails,
    IdempotentRequest idempotent,
    IOptions<EgressOptions> pictures,
    TimeProvider clock,
    ILogger<AssetUpload> logger)
{
    private static readonly TimeSpan CleanupTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private Asset? asset;

    /// <exception cref="ProblemException">What was sent is not taken; nothing of it is kept.</exception>
    public async Task<IResult> TakeAsync(Guid userId, UploadBody body, UploadTerms terms, CancellationToken cancellationToken)
    {
        try
        {
            var form = await UploadForm.ReadAsync(
                body, (name, content, token) => StoreAsync(userId, name, content, terms.MaxBytes, token), cancellationToken);
            return await FinishAsync(asset!, form, terms, cancellationToken);
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
    }

    private async Task StoreAsync(Guid userId, string? fileName, Stream content, long maxFileBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ImageHeader.BytesNeeded);
        try
        {
            var length = await content.ReadAtLeastAsync(
                buffer.AsMemory(0, ImageHeader.BytesNeeded), ImageHeader.BytesNeeded, throwOnEndOfStream: false, cancellationToken);
            var start = buffer.AsMemory(0, length);
            var format = Recognise(start.Span);
            asset = await AddAsync(userId, fileName, format, cancellationToken);
            var maxBytes = format.Type == AssetType.Image
                ? Math.Min(maxFileBytes, pictures.Value.MaxImageBytes)
                : maxFileBytes;
            await using var file = new MeasuredStream(start, content, maxBytes);
            await PutAsync(ObjectUri.Parse(asset.Uri), file, format, cancellationToken);
            asset.SizeBytes = file.SizeBytes;
            asset.Sha256 = file.Sha256();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private AssetContent Recognise(ReadOnlySpan<byte> start)
    {
        try
        {
            return AssetFormats.Recognise(start, pictures.Value.Images) ?? throw Problem.Of(
                ErrorCatalog.Precise("unsupported_file", ErrorCatalog.UnsupportedMediaType),
                $"The file is no {AssetFormats.Accepted}, whatever its name says.").AsException();
        }
        catch (ImageFormatException exception)
        {
            throw Problem.Validation(UploadForm.FileField, FieldCode.UnusablePicture, $"{exception.Message}.").AsException();
        }
    }

    private async Task<Asset> AddAsync(Guid userId, string? fileName, AssetContent format, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        var id = Guid.CreateVersion7(now);
        var added = new Asset
        {
            Id = id,
            UserId = userId,
            State = AssetState.Uploading,
            Type = format.Type,
            ContentType = format.ContentType,
            FileName = AssetNames.Sanitize(fileName),
            Uri = stores.Own($"assets/{userId}/{AssetIds.Text(id)}.{format.Extension}").ToString(),
            Width = format.Width,
            Height = format.Height,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Assets.Add(added);
        await db.SaveChangesAsync(cancellationToken);
        return added;
    }

    private async Task PutAsync(ObjectUri uri, MeasuredStream file, AssetContent format, CancellationToken cancellationToken)
    {
        try
        {
            await stores.For(uri).PutAsync(uri, file, new PutOptions { ContentType = format.ContentType }, cancellationToken);
        }
        catch (Exception) when (file.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        catch (StorageException exception)
        {
            logger.LogError(exception, "An upload could not be stored");
            throw Problem.Unavailable("The file could not be stored at the moment. Send it again later.", RetryAfter).AsException();
        }
    }

    private async Task<IResult> FinishAsync(Asset stored, UploadForm form, UploadTerms terms, CancellationToken cancellationToken)
    {
        if (form.Type is { } type && AssetType.ContentOf(type) != stored.Type)
        {
            throw Problem.Validation(
                UploadForm.TypeField,
                FieldCode.Contradiction,
                $"The file's content is {stored.ContentType}, which is no {type}.").AsException();
        }

        stored.Type = form.Type ?? stored.Type;
        stored.Tags = form.Tags;
        stored.State = AssetState.Ready;
        stored.UpdatedAt = clock.GetStoredUtcNow();
        await thumbnails.AskAsync(stored, cancellationToken);
        var answer = idempotent.Answer(
            db,
            StatusCodes.Status201Created,
            await terms.View(stored, cancellationToken),
            KeyValuePair.Create("Location", $"{terms.Path}/{AssetIds.Text(stored.Id)}"));
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }

    /// <summary>What does not work now, <see cref="AssetCleanup"/> does; the caller hears of what went wrong before.</summary>
    private async Task AbandonAsync()
    {
        if (asset is null)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(CleanupTimeout, clock);
        try
        {
            db.ChangeTracker.Clear();
            await assets.RemoveAsync(asset.Id, asset.Uri, timeout.Token);
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            logger.LogWarning("What is left of the upload {AssetId} is removed later: {Reason}", asset.Id, exception.Message);
        }
    }
}
