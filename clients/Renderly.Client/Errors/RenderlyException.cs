namespace Renderly.Client;

/// <summary>
/// The server refused, failed, or (as <see cref="RenderlyConnectionException"/>) could not be reached. Never holds the token.
/// </summary>
public class RenderlyException : Exception
{
    internal RenderlyException(string message, int? status, Problem? problem, TimeSpan? retryAfter, Exception? inner = null)
        : base(message, inner)
    {
        Status = status;
        Problem = problem;
        RetryAfter = retryAfter;
    }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? Status { get; }

    /// <summary>The error document; null when the answer was none (a proxy's page, for example).</summary>
    public Problem? Problem { get; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Stable, for programs, such as <c>validation_error</c>.</summary>
    public string? Code => Problem?.Code;

    /// <summary>To be quoted to the operator.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Every wrong field; empty when the error is not about fields.</summary>
    public IReadOnlyList<ProblemError> Errors => Problem?.Errors ?? [];

    /// <summary>The same request can succeed later.</summary>
    public virtual bool IsRetryable => Problem?.Retryable ?? Status is 429 or 502 or 503 or 504;
}
