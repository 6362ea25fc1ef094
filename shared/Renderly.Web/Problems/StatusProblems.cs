using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

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
            problem = problem with
            {
                Detail = $"{request.Path} does not know {request.Method}; the header Allow lists the methods it has.",
            };
        }

        return problem.ExecuteAsync(context.HttpContext);
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
