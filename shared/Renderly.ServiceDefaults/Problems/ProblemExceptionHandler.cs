using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.ServiceDefaults.Data;

namespace Renderly.ServiceDefaults.Problems;

/// <summary>Answers every exception as a problem. What is not expected becomes a 500 that tells the caller nothing but its id.</summary>
internal sealed class ProblemExceptionHandler(IEnumerable<NpgsqlDataSource> databases, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;
    private static readonly TimeSpan DatabaseRetryAfter = TimeSpan.FromSeconds(5);

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
            BadHttpRequestException bad => BadRequests.ToProblem(bad),
            _ => null,
        };
        if (problem is null && DatabaseFailures.IsUnavailable(exception))
        {
            logger.LogWarning("Request {RequestId} {Method} {Path}: the database does not answer ({Reason})", httpContext.TraceIdentifier, httpContext.Request.Method, httpContext.Request.Path, exception.GetBaseException().Message);
            ForgetConnections();
            problem = Problem.Unavailable("The database does not answer at the moment.", DatabaseRetryAfter);
        }

        if (problem is null)
        {
            logger.LogError(exception, "Request {RequestId} {Method} {Path} failed", httpContext.TraceIdentifier, httpContext.Request.Method, httpContext.Request.Path);
            problem = Problem.Internal();
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>What cut one connection has mostly cut them all; the next request shall open a new one instead of failing at each idle one in turn.</summary>
    private void ForgetConnections()
    {
        foreach (var database in databases)
        {
            database.Clear();
        }
    }
}
