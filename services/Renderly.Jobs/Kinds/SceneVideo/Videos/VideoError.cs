using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>An error in the shape that clients of this interface read.</summary>
/// <param name="Message">Whole sentences.</param>
/// <param name="Type">The class of the error.</param>
/// <param name="Param">The member that it is about; null where it is about none.</param>
/// <param name="Code">Stable; one of ours.</param>
internal sealed record VideoError(string Message, string Type, string? Param, string? Code)
{
    public static IResult Of(ProblemResult problem)
    {
        var first = problem.Errors is [var error, ..] ? error : null;
        var body = new VideoError(
            first?.Detail ?? problem.Detail ?? problem.Definition.Title,
            TypeOf(problem.Definition.Status),
            first?.JsonPointer?.Split('/').ElementAtOrDefault(1) ?? first?.Parameter,
            problem.Definition.Code);
        return Results.Json(new { error = body }, statusCode: problem.Definition.Status);
    }

    /// <summary>Turns every refusal of a route of this interface into its shape.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context) is var answer && answer is ProblemResult problem ? Of(problem) : answer;
        }
        catch (ProblemException exception)
        {
            return Of(exception.Problem);
        }
    }

    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status402PaymentRequired => "insufficient_quota",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status404NotFound => "not_found_error",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request_error",
    };
}
