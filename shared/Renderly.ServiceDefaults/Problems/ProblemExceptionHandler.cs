using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.ServiceDefaults.Problems;

/// <summary>The one place where exceptions become answers. What is not expected is a 500 without details; the log has them.</summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Response.HasStarted)
        {
            return false;
        }

        await Translate(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private IResult Translate(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problem.Validation(new Dictionary<string, string[]>
                {
                    ["body"] = [$"Not valid JSON (line {json.LineNumber + 1}, position {json.BytePositionInLine + 1})."],
                });
            case BadHttpRequestException { StatusCode: 400 } bad:
                return Problem.Validation(new Dictionary<string, string[]> { ["body"] = [bad.Message] });
            case BadHttpRequestException bad:
                return Problem.WithDetail(bad.StatusCode, bad.Message);
            default:
                logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                return Problem.WithDetail(500, "Something went wrong on our side; the request can be sent again.");
        }
    }
}
