using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Uploads: v1 raw, v3 multipart, v3 direct in three calls.</summary>
internal static class AssetEndpoints
{
    private const long LegacyLimitBytes = 100L << 20;
    private const long MultipartLimitBytes = 32L << 20;
    private const long DirectLimitBytes = 1L << 30;
    private const string UploadHeader = "x-upload-asset";
    private static readonly string[] LegacyTypes = ["video/mp4", "video/webm", "image/png", "image/jpeg", "audio/mpeg"];

    public static void MapHeyGenAssets(this IEndpointRouteBuilder app)
    {
        var unlimited = new DisableRequestSizeLimitAttribute();
        app.MapHeyGen(HeyGenVersion.V1).MapPost("/v1/asset", UploadLegacyAsync).WithFaults(Provider.HeyGen, "upload").WithMetadata(unlimited);
        var v3 = app.MapHeyGen(HeyGenVersion.V3);
        v3.MapPost("/v3/assets", UploadAsync).WithFaults(Provider.HeyGen, "upload").WithMetadata(unlimited);
        v3.MapPost("/v3/assets/direct-uploads", AnnounceAsync).WithFaults(Provider.HeyGen, "upload");
        v3.MapPost("/v3/assets/{id}/complete", CompleteAsync).WithFaults(Provider.HeyGen, "upload");
        v3.MapDelete("/v3/assets/{id}", DeleteAsync).WithFaults(Provider.HeyGen, "delete");
        // The announced address is used without the key, as a presigned one is.
        app.MapPut("/direct-uploads/{id}", ReceiveAsync).WithFaults(Provider.HeyGen, "upload").WithMetadata(unlimited);
    }

    private static async Task<IResult> UploadLegacyAsync(HttpRequest request, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!LegacyTypes.Contains(type))
        {
            throw HeyGenException.Invalid($"asset data must be provided as raw bytes; Content-Type '{type}' is none of {string.Join(", ", LegacyTypes)}", number: 40010);
        }

        var asset = await assets.AnnounceAsync("asset", type, 0, null, cancellationToken);
        asset = await assets.ReceiveAsync(asset, request.Body, LegacyLimitBytes, complete: true, cancellationToken);
        return Results.Json(new
        {
            code = 100,
            data = new
            {
                id = asset.Id,
                name = asset.Id,
                file_type = asset.FileType,
                url = FileLinks.Asset(urls.Base(request), asset),
                image_key = asset.FileType == "image" ? $"image/{asset.Id}/original" : null,
                folder_id = "",
                meta = (object?)null,
                created_ts = asset.CreatedAt.ToUnixTimeSeconds(),
            },
            msg = (string?)null,
            message = "Success",
        });
    }

    private static async Task<IResult> UploadAsync(HttpRequest request, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw HeyGenException.Invalid("Content-Type must be multipart/form-data with a field 'file'", "file");
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is not { Name: "file" } file)
            {
                continue;
            }

            var kind = await SniffedStream.OpenAsync(section.Body, cancellationToken);
            if (kind.ContentType is null)
            {
                throw HeyGenException.Invalid("The file's type is not supported: png, jpeg, mp4, webm, mp3, wav, pdf and srt are", "file");
            }

            var asset = await assets.AnnounceAsync(file.FileName, kind.ContentType, 0, null, cancellationToken);
            asset = await assets.ReceiveAsync(asset, kind, MultipartLimitBytes, complete: true, cancellationToken);
            return Asset(asset, urls.Base(request));
        }

        throw HeyGenException.Invalid("The field 'file' is missing", "file");
    }

    private static async Task<IResult> AnnounceAsync(HttpRequest request, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        using var body = await HeyGenBody.ReadAsync(request, cancellationToken);
        var root = body.RootElement;
        var size = root.GetNumber("size_bytes", 1, DirectLimitBytes) ?? throw HeyGenException.Invalid("size_bytes is required", "size_bytes");
        var asset = await assets.AnnounceAsync(
            root.RequireText("filename"), root.RequireText("content_type"), (long)size, root.GetText("checksum_sha256"), cancellationToken);
        return Results.Json(new
        {
            data = new
            {
                asset_id = asset.Id,
                upload_url = $"{urls.Base(request)}/direct-uploads/{asset.Id}",
                upload_headers = new Dictionary<string, string> { ["Content-Type"] = asset.ContentType, [UploadHeader] = asset.Id },
                expires_in_seconds = 3600,
            },
        });
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request, string id, AssetStore assets, CancellationToken cancellationToken)
    {
        try
        {
            var asset = assets.Find(id) ?? throw HeyGenException.AssetNotFound(id);
            if (request.Headers[UploadHeader] != id || request.ContentType != asset.ContentType)
            {
                return Results.Text("<Error><Code>SignatureDoesNotMatch</Code><Message>send upload_headers verbatim</Message></Error>", "application/xml", statusCode: 403);
            }

            await assets.ReceiveAsync(asset, request.Body, DirectLimitBytes, complete: false, cancellationToken);
            return Results.Ok();
        }
        catch (HeyGenException error)
        {
            return Results.Text($"<Error><Code>{error.Code}</Code><Message>{error.Message}</Message></Error>", "application/xml", statusCode: error.Status);
        }
    }

    private static async Task<IResult> CompleteAsync(HttpRequest request, string id, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        var asset = assets.Find(id) ?? throw HeyGenException.AssetNotFound(id);
        if (asset.File is null)
        {
            throw new HeyGenException(409, "conflict", "The upload has not arrived yet");
        }

        if (!asset.IsComplete)
        {
            asset = await assets.KeepAsync(asset with { IsComplete = true }, cancellationToken);
        }

        return Asset(asset, urls.Base(request));
    }

    private static async Task<IResult> DeleteAsync(string id, AssetStore assets, CancellationToken cancellationToken)
    {
        var asset = assets.Find(id) ?? throw HeyGenException.AssetNotFound(id);
        await assets.KeepAsync(asset with { IsDeleted = true }, cancellationToken);
        return Results.Json(new { data = new { asset_id = id, deleted = true } });
    }

    private static IResult Asset(AssetRecord asset, string baseUrl) => Results.Json(new
    {
        data = new { asset_id = asset.Id, url = FileLinks.Asset(baseUrl, asset), mime_type = asset.ContentType, size_bytes = asset.SizeBytes },
    });
}
