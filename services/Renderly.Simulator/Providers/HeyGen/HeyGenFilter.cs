using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

internal enum HeyGenVersion
{
    V1,
    V2,
    V3,
}

/// <summary>Demands the key and words errors in the envelope of the API's generation.</summary>
internal sealed class HeyGenFilter(HeyGenVersion version) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            var keys = http.RequestServices.GetRequiredService<IOptions<SimulatorOptions>>().Value.HeyGenApiKeys;
            var key = http.Request.Headers["X-Api-Key"].ToString();
            if (key.Length == 0 || (keys.Count > 0 && !keys.Contains(key)))
            {
                throw new HeyGenException(401, "unauthorized", "Unauthorized", 400112);
            }

            return await next(context);
        }
        catch (HeyGenException error)
        {
            if (error.RetryAfter is { } retryAfter)
            {
                http.Response.Headers.RetryAfter = retryAfter;
            }

            return Error(error);
        }
        catch (JsonException malformed)
        {
            return Error(HeyGenException.Invalid($"The body is no valid JSON: {malformed.Message}"));
        }
    }

    private IResult Error(HeyGenException error)
    {
        object body = version switch
        {
            HeyGenVersion.V1 => new { code = error.Number, message = error.Message, data = (object?)null },
            HeyGenVersion.V2 => new { error = new { code = error.Code, message = error.Message }, data = (object?)null },
            _ => new { error = new { code = error.Code, message = error.Message, param = error.Param, doc_url = "https://developers.heygen.com/docs/error-codes" } },
        };
        return Results.Json(body, statusCode: error.Status);
    }
}

internal static class HeyGenGroups
{
    public static RouteGroupBuilder MapHeyGen(this IEndpointRouteBuilder app, HeyGenVersion version) =>
        app.MapGroup("").AddEndpointFilter(new HeyGenFilter(version));
}
