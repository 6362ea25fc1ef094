using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>The three ways to upload: media, multipart and resumable.</summary>
internal static class UploadApi
{
    private const string Route = "/upload/storage/v1/b/{bucket}/o";

    public static void MapGcsUploads(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithMetadata(new DisableRequestSizeLimitAttribute());
        group.MapPost(Route, UploadAsync).AddEndpointFilter<GcsFilter>().WithFaults("gcs", "upload");
        // The session address is itself the permission: no token is asked for.
        group.MapPut(Route, AppendAsync).AddEndpointFilter<SessionFilter>().WithFaults("gcs", "upload");
        group.MapDelete(Route, Cancel).AddEndpointFilter<SessionFilter>();
    }

    private static async Task<IResult> UploadAsync(
        HttpContext http, string bucket, ObjectStore store, ResumableUploads uploads, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        var request = http.Request;
        switch (request.Query["uploadType"].ToString())
        {
            case "media":
                return Resource(request, urls, await store.PutAsync(Target(request, bucket, null, request.ContentType), request.Body, cancellationToken));
            case "multipart":
                return await UploadMultipartAsync(request, bucket, store, urls, cancellationToken);
            case "resumable":
                var metadata = request.ContentLength > 0 ? await ReadMetadataAsync(request.Body, cancellationToken) : null;
                var target = Target(request, bucket, metadata, request.Headers["X-Upload-Content-Type"].FirstOrDefault());
                var id = uploads.Start(target);
                http.Response.Headers["X-GUploader-UploadID"] = id;
                http.Response.Headers.Location =
                    $"{urls.Base(request)}/upload/storage/v1/b/{bucket}/o?uploadType=resumable&name={Uri.EscapeDataString(target.Name)}&upload_id={id}";
                return Results.Ok();
            default:
                throw GcsException.Invalid("uploadType must be media, multipart or resumable.");
        }
    }

    private static async Task<IResult> UploadMultipartAsync(HttpRequest request, string bucket, ObjectStore store, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw GcsException.Invalid("Content-Type must be multipart/related with a boundary.");
        }

        var reader = new MultipartReader(boundary, request.Body);
        var first = await reader.ReadNextSectionAsync(cancellationToken) ?? throw GcsException.Invalid("The metadata part is missing.");
        var metadata = await ReadMetadataAsync(first.Body, cancellationToken);
        var media = await reader.ReadNextSectionAsync(cancellationToken) ?? throw GcsException.Invalid("The media part is missing.");
        return Resource(request, urls, await store.PutAsync(Target(request, bucket, metadata, media.ContentType), media.Body, cancellationToken));
    }

    private static async Task<IResult> AppendAsync(HttpContext http, ResumableUploads uploads, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        var request = http.Request;
        var (done, kept) = await uploads.AppendAsync(
            request.Query["upload_id"].ToString(), ContentRange.Read(request), Crc32c(request), request.Body, cancellationToken);
        if (done is not null)
        {
            return Resource(request, urls, done);
        }

        if (kept > 0)
        {
            http.Response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{kept - 1}");
        }

        return Results.StatusCode(308);
    }

    private static string? Crc32c(HttpRequest request) => request.Headers["x-goog-hash"].ToString().Split(',', StringSplitOptions.TrimEntries)
        .FirstOrDefault(hash => hash.StartsWith("crc32c=", StringComparison.Ordinal))?["crc32c=".Length..];

    private static IResult Cancel(HttpRequest request, ResumableUploads uploads)
    {
        uploads.Cancel(request.Query["upload_id"].ToString());
        return Results.StatusCode(499);
    }

    private static IResult Resource(HttpRequest request, SimulatorUrls urls, StoredObject item) => Results.Json(ObjectResource.Of(item, urls.Base(request)));

    private static NewObject Target(HttpRequest request, string bucket, ObjectBody? metadata, string? contentType) => new(
        bucket,
        request.Query["name"].FirstOrDefault() ?? metadata?.Name ?? throw GcsException.Invalid("Required parameter: name"),
        metadata?.ContentType ?? contentType,
        metadata?.Metadata,
        JsonApi.Number(request, "ifGenerationMatch"));

    private static async Task<ObjectBody?> ReadMetadataAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<ObjectBody>(body, SimulatorJson.Lines, cancellationToken);
        }
        catch (JsonException malformed)
        {
            throw GcsException.Invalid($"Parse Error: {malformed.Message}");
        }
    }

    private sealed record ObjectBody(string? Name, string? ContentType, IReadOnlyDictionary<string, string>? Metadata);

    private sealed class SessionFilter : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            try
            {
                return await next(context);
            }
            catch (GcsException error)
            {
                return Results.Text(error.Message, "text/plain", statusCode: error.Status);
            }
        }
    }
}
