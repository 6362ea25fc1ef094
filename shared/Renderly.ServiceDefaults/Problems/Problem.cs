namespace Renderly.ServiceDefaults.Problems;

/// <summary>
/// The errors of the API, each a result an endpoint returns; code that cannot return one throws <c>Problem.X(…).AsException()</c>.
/// Every text given here reaches the caller.
/// </summary>
public static class Problem
{
    /// <param name="messagesByField">Messages by path of the field, such as <c>scenes[1].duration</c>.</param>
    public static ProblemResult Validation(IReadOnlyDictionary<string, string[]> messagesByField) =>
        Validation(messagesByField, [.. messagesByField.SelectMany(field =>
            field.Value.Select(message => new ProblemFieldError(FieldPath.ToPointer(field.Key), "invalid", message)))]);

    public static ProblemResult Validation(string field, string message) =>
        Validation(new Dictionary<string, string[]> { [field] = [message] });

    /// <param name="message">Names the kind of thing, such as <c>Job not found</c>.</param>
    public static ProblemResult NotFound(string message) => Of(ErrorCatalog.NotFound, message) with { Error = message };

    public static ProblemResult Unauthenticated() => Of(ErrorCatalog.Unauthenticated, "Authentication credentials were not provided.") with { Error = null };

    public static ProblemResult Forbidden(string detail) => Of(ErrorCatalog.Forbidden, detail);

    public static ProblemResult PaymentRequired(string code, string detail) => Of(ErrorCatalog.PaymentRequired with { Code = code }, detail);

    public static ProblemResult Conflict(string code, string detail) => Of(ErrorCatalog.Conflict with { Code = code }, detail);

    public static ProblemResult Gone(string code, string detail) => Of(ErrorCatalog.Gone with { Code = code }, detail);

    public static ProblemResult Unprocessable(string code, string detail) => Of(ErrorCatalog.Unprocessable with { Code = code }, detail);

    public static ProblemResult TooManyRequests(TimeSpan retryAfter) =>
        Of(ErrorCatalog.TooManyRequests, "Wait as long as Retry-After says.") with { RetryAfter = retryAfter };

    public static ProblemResult Unavailable(string detail, TimeSpan retryAfter) => Of(ErrorCatalog.Unavailable, detail) with { RetryAfter = retryAfter };

    /// <summary>An error of a service's own table.</summary>
    public static ProblemResult Of(ErrorDefinition error, string? detail = null) => new(error, detail) { Error = error.Title };

    internal static ProblemResult Internal() =>
        Of(ErrorCatalog.Internal) with { Message = "Something went wrong on our side. Give the request_id to the operator of this installation." };

    internal static ProblemResult Validation(IReadOnlyDictionary<string, string[]> messagesByField, IReadOnlyList<ProblemFieldError> errors) =>
        Of(ErrorCatalog.Validation, Summary(errors)) with { Details = messagesByField, Errors = errors };

    private static string Summary(IReadOnlyList<ProblemFieldError> errors) =>
        errors.Count == 1 ? "One value is not acceptable." : $"{errors.Count} values are not acceptable.";
}
