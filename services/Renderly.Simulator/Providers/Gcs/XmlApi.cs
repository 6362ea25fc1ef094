using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary><c>/{bucket}/{object}</c>: the form of signed addresses. Without a signature or a token it answers 403 as a private bucket does.</summary>
internal static class XmlApi
{
    private const string Route = "/{bucket:minlength(3)}/{**name}";

    public static void MapGcsXmlApi(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Route, ["GET", "HEAD"], Read).WithFaults("gcs", "download");
        app.MapPut(Route, WriteAsync).WithFaults("gcs", "upload").WithMetadata(new DisableRequestSizeLimitAttribute());
        app.MapDelete(Route, Delete).WithFaults("gcs", "delete");
    }

    private static IResult Read(HttpContext http, string bucket, ObjectStore store, SignedUrl signed, AccessTokens tokens, SimulatorUrls urls)
    {
        if (Refusal(http, signed, tokens, urls) is { } refusal)
        {
            return refusal;
        }

        if (store.Find(bucket, Name(http, bucket)) is { } item)
        {
            return ObjectDownload.Send(http, store, item);
        }

        return store.OpenBucket(bucket)
            ? Error(404, "NoSuchKey", "The specified key does not exist.")
            : Error(404, "NoSuchBucket", "The specified bucket does not exist.");
    }

    private static async Task<IResult> WriteAsync(
        HttpContext http, string bucket, ObjectStore store, SignedUrl signed, AccessTokens tokens, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        if (Refusal(http, signed, tokens, urls) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await store.PutAsync(new NewObject(bucket, Name(http, bucket), http.Request.ContentType), http.Request.Body, cancellationToken);
            return Results.Ok();
        }
        catch (GcsException error)
        {
            return Error(error.Status, error.Reason, error.Message);
        }
    }

    private static IResult Delete(HttpContext http, string bucket, ObjectStore store, SignedUrl signed, AccessTokens tokens, SimulatorUrls urls)
    {
        if (Refusal(http, signed, tokens, urls) is { } refusal)
        {
            return refusal;
        }

        try
        {
            store.Delete(bucket, Name(http, bucket), ifGenerationMatch: null);
            return Results.NoContent();
        }
        catch (GcsException error)
        {
            return Error(error.Status, "NoSuchKey", error.Message);
        }
    }

    private static IResult? Refusal(HttpContext http, SignedUrl signed, AccessTokens tokens, SimulatorUrls urls)
    {
        if (SignedUrl.IsSigned(http.Request))
        {
            return signed.Check(http, urls.Hosts(http.Request)) is not var (code, message) ? null : Error(code is "ExpiredToken" or "InvalidArgument" ? 400 : 403, code, message);
        }

        return tokens.IsValid(http.Request) ? null : Error(403, "AccessDenied", "Access denied.");
    }

    private static string Name(HttpContext http, string bucket) => Uri.UnescapeDataString(RawPath.Of(http)[(bucket.Length + 2)..]);

    private static IResult Error(int status, string code, string message) => Results.Text(
        new XDocument(new XElement("Error", new XElement("Code", code), new XElement("Message", message))).ToString(),
        "application/xml; charset=UTF-8",
        statusCode: status);
}
