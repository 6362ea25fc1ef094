namespace Renderly.ServiceDefaults.Problems;

/// <summary>The one table of error code, status and title. The members below are those that any service can answer with.</summary>
public static class ErrorCatalog
{
    public static readonly ErrorDefinition Validation = new("validation_error", 400, "Validation error",
        "The request is malformed or a field is not acceptable; errors and details name every field.");

    public static readonly ErrorDefinition Unauthenticated = new("unauthenticated", 401, "Unauthorized",
        "The token is missing, unknown, expired or revoked. Send 'Authorization: Token <token>' or 'Authorization: Bearer <token>'.");

    public static readonly ErrorDefinition PaymentRequired = new("payment_required", 402, "Payment required",
        "The credits or the budget do not cover the request.");

    public static readonly ErrorDefinition Forbidden = new("forbidden", 403, "Forbidden",
        "The token is valid, but its role may not do this.");

    public static readonly ErrorDefinition NotFound = new("not_found", 404, "Not found",
        "There is nothing here for you; things of other users are answered alike.");

    public static readonly ErrorDefinition MethodNotAllowed = new("method_not_allowed", 405, "Method not allowed",
        "The path exists, but not with this method; the header Allow lists those it has.");

    public static readonly ErrorDefinition RequestTimeout = new("request_timeout", 408, "Request timeout",
        "The request arrived too slowly.")
    { Retryable = true };

    public static readonly ErrorDefinition Conflict = new("conflict", 409, "Conflict",
        "The present state does not allow the request.");

    public static readonly ErrorDefinition Gone = new("gone", 410, "Gone",
        "It existed and has expired.");

    public static readonly ErrorDefinition TooLarge = new("request_too_large", 413, "Request too large",
        "The body exceeds the limit of this path.");

    public static readonly ErrorDefinition UnsupportedMediaType = new("unsupported_media_type", 415, "Unsupported media type",
        "Send the body as application/json.");

    public static readonly ErrorDefinition Unprocessable = new("unprocessable", 422, "Unprocessable",
        "The request is well formed, but contradicts something known here.");

    public static readonly ErrorDefinition TooManyRequests = new("too_many_requests", 429, "Too many requests",
        "A rate limit is reached; wait as long as Retry-After says.")
    { Retryable = true };

    public static readonly ErrorDefinition HeadersTooLarge = new("headers_too_large", 431, "Request headers too large",
        "The request line or the headers exceed the limit.");

    public static readonly ErrorDefinition BadRequest = new("bad_request", 400, "Bad request",
        "The request cannot be understood.");

    public static readonly ErrorDefinition Internal = new("internal_error", 500, "Internal server error",
        "A defect on our side; the operator finds the cause under request_id.")
    { Retryable = true, Fault = Fault.Renderly };

    public static readonly ErrorDefinition Unavailable = new("service_unavailable", 503, "Service unavailable",
        "A part of the installation cannot answer now; wait as long as Retry-After says.")
    { Retryable = true, Fault = Fault.Renderly };

    public static readonly ErrorDefinition GatewayTimeout = new("gateway_timeout", 504, "Gateway timeout",
        "The answer took too long. What was asked may have happened: read before you repeat it.")
    { Retryable = true, Fault = Fault.Renderly };

    public static IReadOnlyList<ErrorDefinition> All { get; } =
    [
        Validation, BadRequest, Unauthenticated, PaymentRequired, Forbidden, NotFound, MethodNotAllowed, RequestTimeout, Conflict, Gone,
        TooLarge, UnsupportedMediaType, Unprocessable, TooManyRequests, HeadersTooLarge, Internal, Unavailable,
        GatewayTimeout,
    ];

    /// <summary>The general definition of a status; the nearest one when the status has none of its own.</summary>
    public static ErrorDefinition ForStatus(int status) => All.FirstOrDefault(error => error.Status == status) ?? status switch
    {
        >= 502 => Unavailable,
        >= 500 => Internal,
        _ => BadRequest,
    };
}
