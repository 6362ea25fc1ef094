namespace Renderly.Generation.Providers.CustomHttp;

/// <summary>A film at the custom provider, as the server reports it.</summary>
/// <param name="Id">The server's id of it.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled; anything unknown counts as still running.</param>
/// <param name="StatusUrl">Where it is looked at, absolute or from the server's root; null for the usual place.</param>
/// <param name="Progress">0…1.</param>
/// <param name="OutputUrl">Where the finished film is, absolute or from the server's root.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record CustomRender(
    string Id, string Status, string? StatusUrl, double? Progress, string? OutputUrl, CustomError? Error)
{
    public const string Queued = "queued";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <param name="Code">A word of the server's; <c>content_refused</c> is said of a content filter.</param>
/// <param name="IsRetryable">Another order may pass.</param>
/// <param name="IsCharged">It costs all the same.</param>
internal sealed record CustomError(string? Code, string? Message, bool IsRetryable, bool IsCharged);
