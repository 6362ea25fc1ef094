using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Renderly.Web.Problems;

/// <summary>An error answer; made by <see cref="Problem"/>.</summary>
public sealed record ProblemResult(ErrorDefinition Definition, string? Detail) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    // The answer is never HTML, so quotes and umlauts may stay readable.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<ProblemFieldError>? Errors { get; init; }

    /// <summary>Legacy member <c>error</c>.</summary>
    public string? Error { get; init; }

    /// <summary>Legacy member <c>details</c>.</summary>
    public IReadOnlyDictionary<string, string[]>? Details { get; init; }

    /// <summary>Legacy member <c>message</c>.</summary>
    public string? Message { get; init; }

    /// <summary>Sent as <c>Retry-After</c>, rounded up to whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public int? StatusCode => Definition.Status;

    public string ContentType => "application/problem+json";

    public ProblemException AsException() => new(this);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Definition.Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            response.ContentType = ContentType;
            return;
        }

        await response.WriteAsJsonAsync(Document(httpContext), Json, ContentType, httpContext.RequestAborted);
    }

    private ProblemDocument Document(HttpContext context) => new()
    {
        Type = Definition.Type,
        Title = Definition.Title,
        Status = Definition.Status,
        Detail = Detail,
        Instance = context.Request.Path,
        Code = Definition.Code,
        RequestId = context.TraceIdentifier,
        TraceId = Definition.Status >= 500 ? Activity.Current?.TraceId.ToHexString() : null,
        Errors = Errors,
        Retryable = Definition.Retryable,
        Fault = Definition.Fault,
        Error = Error,
        Details = Details,
        Timestamp = TimedErrors.AreOf(context) ? context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() : null,
        Message = Message,
    };
}
