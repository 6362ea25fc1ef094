using Renderly.Simulator.Providers.OAuth;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Demands an issued token and words errors in Google's envelope.</summary>
internal sealed class VeoFilter(AccessTokens tokens) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!tokens.IsValid(context.HttpContext.Request))
        {
            return Error(new VeoException(
                401, "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential."));
        }

        try
        {
            return await next(context);
        }
        catch (VeoException error)
        {
            return Error(error);
        }
    }

    private static IResult Error(VeoException error) => Results.Json(
        new { error = new { code = error.Code, message = error.Message, status = error.Status, details = Array.Empty<object>() } }, statusCode: error.Code);
}
