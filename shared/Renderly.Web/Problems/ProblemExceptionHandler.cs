using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Web.Problems;

/// <summary>Answers every exception as a problem. What is not expected becomes a 500 that tells the caller nothing but its id.</summary>
internal sealed class ProblemExceptionHandler(IEnumerable<IKnownFailures> known, ILogger<ProblemExceptionHandler> logger)
    : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            ProblemException expected => expected.Problem,
            BadHttpRequestException bad => BadRequests.ToProblem(bad, httpContext),
            _ => known.Select(failures => failures.ToProblem(exception, httpContext)).FirstOrDefault(problem => problem is not null),
        };
        if (problem is null)
        {
            logger.LogError(
                exception,
                "Request {RequestId} {Method} {Path} failed",
                httpContext.TraceIdentifier,
                httpContext.Request.Method,
                httpContext.Request.Path);
            problem = Problem.Internal();
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
