using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Renderly.Web.Problems;

/// <summary>Gives answers that have only a status (routing's 404 and 405, binding's 415, …) their problem document.</summary>
internal static class StatusProblems
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var request = context.HttpContext.Request;
        var problem = ForStatus(context.HttpContext.Response.StatusCode);
        if (problem.Definition == ErrorCatalog.MethodNotAllowed)
        {
            AddHead(context.HttpContext.Response.Headers);
            problem = problem with
            {
                Detail = $"{request.Path} does not know {request.Method}; the header Allow lists the methods it has.",
            };
        }

        return problem.ExecuteAsync(context.HttpContext);
    }

    /// <summary>Routing names the methods of endpoints; HEAD has none of its own (<see cref="Http.HeadRequests"/>).</summary>
    private static void AddHead(IHeaderDictionary headers)
    {
        var allowed = headers.GetCommaSeparatedValues(HeaderNames.Allow);
        if (allowed.Contains(HttpMethods.Get) && !allowed.Contains(HttpMethods.Head))
        {
            headers.Allow = string.Join(", ", [.. allowed, HttpMethods.Head]);
        }
    }

    public static ProblemResult ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Problem.Unauthenticated(),
        StatusCodes.Status404NotFound => Problem.NotFound("Not found"),
        StatusCodes.Status500InternalServerError => Problem.Internal(),
        StatusCodes.Status503ServiceUnavailable => Problem.Unavailable(ErrorCatalog.Unavailable.Meaning, TimeSpan.FromSeconds(5)),
        _ => Problem.Of(ErrorCatalog.ForStatus(status) with { Status = status }, ErrorCatalog.ForStatus(status).Meaning),
    };
}
