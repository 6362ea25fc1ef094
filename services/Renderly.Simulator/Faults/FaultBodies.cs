using System.Text.Json;

namespace Renderly.Simulator.Faults;

/// <summary>Error bodies in the form of the provider whose path it is.</summary>
internal static class FaultBodies
{
    public static string For(PathString path, int status)
    {
        var message = status == 429 ? "Quota exceeded, try again later" : "The service is currently unavailable, try again later";
        object body = path switch
        {
            _ when path.StartsWithSegments("/v1/projects") => new { error = new { code = status, message, status = GrpcStatus(status) } },
            _ when path.StartsWithSegments("/v3") => new { error = new { code = HeyGenCode(status), message, doc_url = "https://developers.heygen.com" } },
            _ when path.StartsWithSegments("/v2") => new { error = new { code = HeyGenCode(status), message }, data = (object?)null },
            _ when path.StartsWithSegments("/v1") => new { code = status == 429 ? 400123 : 400500, message, data = (object?)null },
            _ when path.StartsWithSegments("/token") => new { error = "temporarily_unavailable", error_description = message },
            _ => new { error = new { code = status, message, errors = new[] { new { domain = "global", reason = "backendError", message } } } },
        };
        return JsonSerializer.Serialize(body);
    }

    private static string GrpcStatus(int status) => status switch
    {
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        429 => "RESOURCE_EXHAUSTED",
        503 => "UNAVAILABLE",
        _ => "INTERNAL",
    };

    private static string HeyGenCode(int status) => status switch
    {
        401 => "unauthorized",
        402 => "insufficient_credit",
        403 => "forbidden",
        404 => "not_found",
        429 => "rate_limit_exceeded",
        _ => "internal_error",
    };
}
