using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Web.Problems;

namespace Renderly.Data;

/// <summary>A database that is away is told as such, with a time to come again.</summary>
internal sealed class DatabaseProblems(NpgsqlDataSource database, ILogger<DatabaseProblems> logger) : IKnownFailures
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public ProblemResult? ToProblem(Exception exception, HttpContext context)
    {
        if (!DatabaseFailures.IsUnavailable(exception))
        {
            return null;
        }

        logger.LogWarning(
            "Request {RequestId} {Method} {Path}: the database does not answer ({Reason})",
            context.TraceIdentifier,
            context.Request.Method,
            context.Request.Path,
            exception.GetBaseException().Message);

        // What cut one connection has mostly cut them all; the next request shall open a new one instead of failing at each idle one in
        // turn.
        database.Clear();
        return Problem.Unavailable("The database does not answer at the moment.", RetryAfter);
    }
}
