using Microsoft.AspNetCore.Http;

namespace Renderly.ServiceDefaults.Problems;

/// <summary>One entry per status: title, stable code, who is at fault, whether a repeat can help.</summary>
internal sealed record ErrorCatalogue(string Title, string Code, string Fault, bool Retryable)
{
    private static readonly Dictionary<int, ErrorCatalogue> Entries = new()
    {
        [StatusCodes.Status400BadRequest] = new("Validation error", "validation_error", "caller", false),
        [StatusCodes.Status401Unauthorized] = new("Authentication required", "not_authenticated", "caller", false),
        [StatusCodes.Status403Forbidden] = new("Permission denied", "permission_denied", "caller", false),
        [StatusCodes.Status404NotFound] = new("Not found", "not_found", "caller", false),
        [StatusCodes.Status405MethodNotAllowed] = new("Method not allowed", "method_not_allowed", "caller", false),
        [StatusCodes.Status409Conflict] = new("Conflict", "conflict", "caller", false),
        [StatusCodes.Status410Gone] = new("Gone", "gone", "caller", false),
        [StatusCodes.Status413PayloadTooLarge] = new("Request too large", "request_too_large", "caller", false),
        [StatusCodes.Status415UnsupportedMediaType] = new("Unsupported media type", "unsupported_media_type", "caller", false),
        [StatusCodes.Status429TooManyRequests] = new("Too many requests", "rate_limited", "caller", true),
        [StatusCodes.Status500InternalServerError] = new("Internal server error", "internal_error", "renderly", true),
        [StatusCodes.Status503ServiceUnavailable] = new("Service unavailable", "unavailable", "renderly", true),
    };

    public static ErrorCatalogue For(int status) =>
        Entries.GetValueOrDefault(status) ?? new($"HTTP {status}", $"http_{status}", status >= 500 ? "renderly" : "caller", status >= 500);
}
