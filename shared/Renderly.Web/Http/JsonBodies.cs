using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Renderly.Web.Problems;

namespace Renderly.Web.Http;

/// <summary>
/// Looks at a JSON body before an endpoint gets it, so that whatever no endpoint can take (no JSON, no text, too deep, fields given
/// twice) is answered in one way everywhere, with the place of the fault.
/// </summary>
internal sealed class JsonBodies(RequestDelegate next)
{
    private const string Json = "application/json";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { } accepts || !accepts.ContentTypes.Contains(Json))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            await (accepts.IsOptional ? next(context) : Missing().ExecuteAsync(context));
            return;
        }

        if (!context.Request.HasJsonContentType() || !IsUtf8(context.Request.ContentType))
        {
            await Problem.Of(ErrorCatalog.UnsupportedMediaType, ErrorCatalog.UnsupportedMediaType.Meaning).ExecuteAsync(context);
            return;
        }

        var body = await RequestBody.BufferAsync(context);
        if (body.IsEmpty && !accepts.IsOptional)
        {
            await Missing().ExecuteAsync(context);
            return;
        }

        await (JsonBodyCheck.Check(body.Span) is { Count: > 0 } errors ? Problem.Validation(errors).ExecuteAsync(context) : next(context));
    }

    private static ProblemResult Missing() => Problem.Validation(FieldPath.Body, FieldCode.Required, "A JSON body is required.");

    private static bool IsUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && (!type.Charset.HasValue || type.Charset.Equals(
            "utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
