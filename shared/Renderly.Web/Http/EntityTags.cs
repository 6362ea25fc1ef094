using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renderly.Web.OpenApi;

namespace Renderly.Web.Http;

/// <summary>ETags for reads: who has the present answer gets a 304 instead of it.</summary>
public static class EntityTags
{
    private const int HashBytes = 16;

    /// <summary>Gives 200 answers of a GET endpoint an ETag, a hash of the body, and honours <c>If-None-Match</c>.</summary>
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(AddTagAsync).DescribeEntityTag();

    /// <summary>Whether the caller says by <c>If-None-Match</c> that it has this answer already.</summary>
    /// <param name="value">What the endpoint would answer.</param>
    public static bool IsKnown(HttpContext context, object value) => IsKnown(context.Request, TagOf(Serialize(context, value)));

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch is { } known
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));

    private static byte[] Serialize(HttpContext context, object value) => JsonSerializer.SerializeToUtf8Bytes(
        value, value.GetType(), context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

    private static EntityTagHeaderValue TagOf(byte[] body) =>
        new($"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, HashBytes))}\"");

    private static async ValueTask<object?> AddTagAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        return result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } and IValueHttpResult { Value: { } value }
            ? new TaggedResult(value)
            : result;
    }

    private sealed class TaggedResult(object value) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var body = Serialize(httpContext, value);
            var tag = TagOf(body);
            var response = httpContext.Response;
            response.Headers.ETag = tag.ToString();

            // Nobody's cache but the caller's own, and not even that without asking.
            response.Headers.CacheControl = "private, no-cache";
            if (IsKnown(httpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
