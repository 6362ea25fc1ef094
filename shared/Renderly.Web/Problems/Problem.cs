namespace Renderly.Web.Problems;

/// <summary>
/// The errors of the API, each a result an endpoint returns; code that cannot return one throws <c>Problem.X(…).AsException()</c>.
/// Every text given here reaches the caller.
/// </summary>
public static class Problem
{
    /// <param name="errors">What is wrong, at least one.</param>
    public static ProblemResult Validation(IReadOnlyCollection<FieldError> errors) => Of(ErrorCatalog.Validation, Summary(errors)) with
    {
        Details = errors.GroupBy(error => error.Field).ToDictionary(
            field => field.Key, field => field.Select(error => error.Message).ToArray()),
        Errors = [.. errors.Select(error => error.ToDocument())],
    };

    /// <param name="field">Path of the field in the body.</param>
    /// <param name="code">One of <see cref="FieldCode"/>.</param>
    /// <param name="message">Says what is accepted.</param>
    public static ProblemResult Validation(string field, string code, string message) => Validation([new FieldError(field, code, message)]);

    /// <summary>A query or path parameter is not acceptable.</summary>
    /// <inheritdoc cref="Validation(string, string, string)"/>
    public static ProblemResult InvalidParameter(string name, string code, string message) =>
        Validation([FieldError.OfParameter(name, code, message)]);

    /// <summary>A request header is not acceptable.</summary>
    /// <inheritdoc cref="Validation(string, string, string)"/>
    public static ProblemResult InvalidHeader(string name, string code, string message) =>
        Validation([FieldError.OfHeader(name, code, message)]);

    /// <param name="messagesByField">Messages by path of the field, such as <c>scenes[1].duration</c>.</param>
    public static ProblemResult Validation(IReadOnlyDictionary<string, string[]> messagesByField) =>
        Validation(
            [.. messagesByField.SelectMany(field => field.Value.Select(message => new FieldError(field.Key, FieldCode.Invalid, message)))]);

    public static ProblemResult Validation(string field, string message) => Validation(field, FieldCode.Invalid, message);

    /// <param name="message">Names the kind of thing, such as <c>Job not found</c>.</param>
    public static ProblemResult NotFound(string message) => Of(ErrorCatalog.NotFound, message) with { Error = message };

    /// <param name="code">One of the catalogue.</param>
    /// <param name="detail">Names the thing.</param>
    public static ProblemResult NotFound(string code, string detail) => Of(ErrorCatalog.Precise(code, ErrorCatalog.NotFound), detail);

    /// <param name="detail">What is wrong with what was given; null when nothing was.</param>
    public static ProblemResult Unauthenticated(string? detail = null) =>
        Of(ErrorCatalog.Unauthenticated, detail ?? "Authentication credentials were not provided.") with { Error = null };

    public static ProblemResult Forbidden(string detail) => Of(ErrorCatalog.Forbidden, detail);

    // The codes of those below stand in the catalogue.
    public static ProblemResult PaymentRequired(string code, string detail) =>
        Of(ErrorCatalog.Precise(code, ErrorCatalog.PaymentRequired), detail);

    public static ProblemResult Conflict(string code, string detail) => Of(ErrorCatalog.Precise(code, ErrorCatalog.Conflict), detail);

    public static ProblemResult Gone(string code, string detail) => Of(ErrorCatalog.Precise(code, ErrorCatalog.Gone), detail);

    public static ProblemResult Unprocessable(string code, string detail) =>
        Of(ErrorCatalog.Precise(code, ErrorCatalog.Unprocessable), detail);

    public static ProblemResult TooManyRequests(TimeSpan retryAfter) =>
        Of(ErrorCatalog.TooManyRequests, "Wait as long as Retry-After says.") with { RetryAfter = retryAfter };

    public static ProblemResult Unavailable(string detail, TimeSpan retryAfter) =>
        Of(ErrorCatalog.Unavailable, detail) with { RetryAfter = retryAfter };

    /// <summary>An error of a service's own table.</summary>
    public static ProblemResult Of(ErrorDefinition error, string? detail = null) => new(error, detail) { Error = error.Title };

    internal static ProblemResult Internal() =>
        Of(ErrorCatalog.Internal) with
        {
            Message = "Something went wrong on our side. Give the request_id to the operator of this installation.",
        };

    private static string Summary(IReadOnlyCollection<FieldError> errors) =>
        errors.Count == 1 ? "One value is not acceptable." : $"{errors.Count} values are not acceptable.";
}
