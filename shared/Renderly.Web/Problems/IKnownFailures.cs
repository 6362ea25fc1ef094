using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Problems;

/// <summary>Failures below the endpoints that callers are told more of than that something failed.</summary>
internal interface IKnownFailures
{
    /// <summary>The answer to a request that failed with <paramref name="exception"/>; null when it is none of these.</summary>
    ProblemResult? ToProblem(Exception exception, HttpContext context);
}
