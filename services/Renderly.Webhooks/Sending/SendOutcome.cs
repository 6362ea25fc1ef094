namespace Renderly.Webhooks.Sending;

/// <summary>What came of one try.</summary>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Error">One of <see cref="SendErrors"/>; null when it succeeded.</param>
/// <param name="RetryAfter">What the receiver asked for, not yet bounded.</param>
/// <param name="Answer">The beginning of the answer's body.</param>
internal sealed record SendOutcome(int? Status, string? Error, TimeSpan? RetryAfter = null, string? Answer = null)
{
    public DateTimeOffset StartedAt { get; init; }
    public TimeSpan Duration { get; init; }
    public bool IsSuccess => Error is null;
}
