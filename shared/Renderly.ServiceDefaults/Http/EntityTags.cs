using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renderly.ServiceDefaults.OpenApi;

namespace Renderly.ServiceDefaults.Http;

/// <summary>ETags for reads: who has the present answer gets a 304 instead of it.</summary>
public static class EntityTags
{
    private const int HashBytes = 16;

    /// <summary>Gives 200 answers of a GET endpoint an ETag, a hash of the body, and honours <c>If-None-Match</c>.</summary>
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(AddTagAsync).DescribeEntityTag();

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
            var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json);
            var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, HashBytes))}\"");
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

        private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
            request.GetTypedHeaders().IfNoneMatch is { } known && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
    }
}
