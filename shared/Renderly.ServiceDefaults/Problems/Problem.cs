using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Renderly.ServiceDefaults.Problems;

/// <summary>
/// RFC 9457 problem documents that also carry the members of the API's first version (<c>error</c>, <c>details</c>, <c>detail</c>,
/// <c>message</c>), so that clients of either read them.
/// </summary>
public static class Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>400 with messages by field path, for example <c>scenes[1].duration</c>.</summary>
    public static IResult Validation(IReadOnlyDictionary<string, string[]> errors) => new ProblemResult(400, document =>
    {
        document["error"] = "Validation error";
        document["detail"] = $"{errors.Count} field(s) need attention: {string.Join(", ", errors.Keys.Take(5))}.";
        document["details"] = JsonSerializer.SerializeToNode(errors);
        document["errors"] = new JsonArray([.. errors.SelectMany(field => field.Value.Select(message => (JsonNode)new JsonObject
        {
            ["pointer"] = PointerOf(field.Key),
            ["code"] = "invalid",
            ["detail"] = message,
        }))]);
    });

    /// <summary>404; also for what belongs to somebody else.</summary>
    public static IResult NotFound(string error) => new ProblemResult(404, document =>
    {
        document["error"] = error;
        document["detail"] = error;
    });

    /// <summary>409 with a stable code.</summary>
    public static IResult Conflict(string code, string detail) => new ProblemResult(409, document =>
    {
        document["code"] = code;
        document["error"] = detail;
        document["detail"] = detail;
    });

    /// <summary>401 with the challenge header.</summary>
    public static IResult Unauthorized(string detail = "Authentication credentials were not provided.") => new ProblemResult(
        401,
        document => document["detail"] = detail,
        response => response.Headers.WWWAuthenticate = "Token");

    /// <summary>503 with a time after which a repeat makes sense.</summary>
    public static IResult Unavailable(string detail, TimeSpan retryAfter) => new ProblemResult(
        503,
        document =>
        {
            document["error"] = "Service unavailable";
            document["detail"] = detail;
        },
        response => response.Headers.RetryAfter = ((int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The document of a bare status code.</summary>
    public static IResult ForStatus(int status) => status switch
    {
        401 => Unauthorized(),
        404 => NotFound("Not found"),
        _ => new ProblemResult(status, document => document["error"] = ErrorCatalogue.For(status).Title),
    };

    internal static IResult WithDetail(int status, string detail) => new ProblemResult(status, document =>
    {
        document["error"] = ErrorCatalogue.For(status).Title;
        document["detail"] = detail;
        if (status == 500)
        {
            document["message"] = detail;
        }
    });

    /// <summary><c>scenes[1].duration</c> as the JSON pointer <c>/scenes/1/duration</c>.</summary>
    private static string PointerOf(string path) =>
        path == "body" ? "" : "/" + path.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            .Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    private sealed class ProblemResult(int status, Action<JsonObject> fill, Action<HttpResponse>? headers = null) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var entry = ErrorCatalogue.For(status);
            var document = new JsonObject
            {
                ["type"] = $"https://renderly.dev/errors/{entry.Code}",
                ["title"] = entry.Title,
                ["status"] = status,
                ["code"] = entry.Code,
                ["fault"] = entry.Fault,
                ["retryable"] = entry.Retryable,
                ["instance"] = httpContext.Request.Path.Value,
                ["request_id"] = RequestIdOf(httpContext),
            };
            fill(document);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = ContentType;
            headers?.Invoke(httpContext.Response);
            return httpContext.Response.WriteAsync(document.ToJsonString(), httpContext.RequestAborted);
        }

        private static string RequestIdOf(HttpContext context) =>
            context.Request.Headers["X-Request-Id"].ToString() is { Length: > 0 } id ? id : Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }
}
