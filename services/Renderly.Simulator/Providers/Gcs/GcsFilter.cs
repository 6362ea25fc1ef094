using Renderly.Simulator.Providers.OAuth;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>Demands an issued token and words errors as the JSON API does.</summary>
internal sealed class GcsFilter(AccessTokens tokens) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!tokens.IsValid(context.HttpContext.Request))
        {
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\"";
            return Error(new GcsException(401, "authError", "Invalid Credentials"));
        }

        try
        {
            return await next(context);
        }
        catch (GcsException error)
        {
            return Error(error);
        }
    }

    private static IResult Error(GcsException error) => Results.Json(
        new { error = new { code = error.Status, message = error.Message, errors = new[] { new { domain = "global", reason = error.Reason, message = error.Message } } } },
        statusCode: error.Status);
}
