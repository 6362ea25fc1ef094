using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Uploads: v1 raw, v3 multipart, v3 direct in three calls.</summary>
internal static class AssetRoutes
{
    private const long LegacyLimitBytes = 100L << 20;
    private const long MultipartLimitBytes = 32L << 20;
    private const long DirectLimitBytes = 1L << 30;
    private const string UploadHeader = "x-upload-asset";
    private static readonly string[] LegacyTypes = ["video/mp4", "video/webm", "image/png", "image/jpeg", "audio/mpeg"];

    public static void Map(RouteGroupBuilder keyHolders, RouteGroupBuilder anybody)
    {
        var unlimited = new DisableRequestSizeLimitAttribute();
        keyHolders.MapPost("/v1/asset", UploadLegacyAsync).WithFaults("upload").WithMetadata(unlimited);
        keyHolders.MapPost("/v3/assets", UploadAsync).WithFaults("upload").WithMetadata(unlimited);
        keyHolders.MapPost("/v3/assets/direct-uploads", AnnounceAsync).WithFaults("upload");
        keyHolders.MapPost("/v3/assets/{id}/complete", CompleteAsync).WithFaults("upload");
        keyHolders.MapDelete("/v3/assets/{id}", DeleteAsync).WithFaults("delete");

        // The announced address is used without the key, as a presigned one is.
        anybody.MapPut("/direct-uploads/{id}", ReceiveAsync).WithFaults("upload").WithMetadata(unlimited);
    }

    private static async Task<IResult> UploadLegacyAsync(
        HttpRequest request, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!LegacyTypes.Contains(type))
        {
            var allowed = string.Join(", ", LegacyTypes);
            throw new ProviderException(
                400, AssetStore.InvalidFile, $"asset data must be provided as raw bytes; Content-Type '{type}' is none of {allowed}");
        }

        var asset = await assets.AnnounceAsync("asset", type, 0, null, cancellationToken);
        asset = await assets.ReceiveAsync(asset, request.Body, LegacyLimitBytes, isComplete: true, cancellationToken);
        var imageKey = asset.FileType == "image" ? $"image/{asset.Id}/original" : null;
        return HeyGenAnswers.V1(new LegacyAsset(
            asset.Id, asset.Id, asset.FileType, asset.Url(urls.Base(request)), imageKey, "", null, asset.CreatedAt.ToUnixTimeSeconds()));
    }

    private static async Task<IResult> UploadAsync(
        HttpRequest request, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw ProviderException.Invalid("Content-Type must be multipart/form-data with a field 'file'", "file");
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is not { Name: "file" } file)
                continue;
            var asset = await assets.AnnounceAsync(file.FileName, "", 0, null, cancellationToken);
            return Answer(
                await assets.ReceiveAsync(asset, section.Body, MultipartLimitBytes, isComplete: true, cancellationToken), request, urls);
        }

        throw ProviderException.Invalid("The field 'file' is missing", "file");
    }

    private static async Task<IResult> AnnounceAsync(
        HttpRequest request, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        using var document = await request.ReadJsonAsync(cancellationToken);
        var body = document.RootElement;
        var size = body.Integer("size_bytes", 1, DirectLimitBytes) ?? throw ProviderException.Missing("size_bytes");
        var asset = await assets.AnnounceAsync(
            body.RequireText("filename"), body.RequireText("content_type"), size, body.Text("checksum_sha256"), cancellationToken);
        return HeyGenAnswers.V3(new Announcement(
            asset.Id,
            $"{urls.Base(request)}/direct-uploads/{asset.Id}",
            new Dictionary<string, string> { ["Content-Type"] = asset.ContentType, [UploadHeader] = asset.Id },
            3600));
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request, string id, AssetStore assets, CancellationToken cancellationToken)
    {
        var asset = assets.Require(id);
        if (request.Headers[UploadHeader] != id || request.ContentType != asset.ContentType)
            throw new ProviderException(403, "SignatureDoesNotMatch", "send upload_headers verbatim");
        await assets.ReceiveAsync(asset, request.Body, DirectLimitBytes, isComplete: false, cancellationToken);
        return Results.Ok();
    }

    private static async Task<IResult> CompleteAsync(
        HttpRequest request, string id, AssetStore assets, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        var asset = assets.Require(id);
        return asset.File is not null
            ? Answer(await assets.KeepAsync(asset with { IsComplete = true }, cancellationToken), request, urls)
            : throw new ProviderException(409, "conflict", "The upload has not arrived yet");
    }

    private static async Task<IResult> DeleteAsync(string id, AssetStore assets, CancellationToken cancellationToken)
    {
        await assets.KeepAsync(assets.Require(id) with { IsDeleted = true }, cancellationToken);
        return HeyGenAnswers.V3(new DeletedAsset(id, true));
    }

    private static IResult Answer(Asset asset, HttpRequest request, SimulatorUrls urls) =>
        HeyGenAnswers.V3(new UploadedAsset(asset.Id, asset.Url(urls.Base(request)), asset.ContentType, asset.SizeBytes));

    private sealed record LegacyAsset(
        string Id, string Name, string FileType, string Url, string? ImageKey, string FolderId, object? Meta, long CreatedTs);

    private sealed record UploadedAsset(string AssetId, string Url, string MimeType, long SizeBytes);

    private sealed record Announcement(
        string AssetId, string UploadUrl, IReadOnlyDictionary<string, string> UploadHeaders, int ExpiresInSeconds);

    private sealed record DeletedAsset(string AssetId, bool Deleted);
}
