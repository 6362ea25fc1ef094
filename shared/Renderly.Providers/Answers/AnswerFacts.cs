namespace Renderly.Providers.Answers;

/// <summary>
/// What a provider's own envelope says beside the HTTP status; the provider's folder reads it, <see cref="AnswerClasses"/> judges.
/// </summary>
public sealed record AnswerFacts
{
    /// <summary>The provider's code of the error.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's words, as they follow "{provider} answered {status}: "; a full stop is set where they have none.</summary>
    public string Message { get; init; } = "an answer without the usual form";

    /// <summary>A sentence of ours on what to do about it, with a space before it; empty for none.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The body tells of an error even where the status is a success.</summary>
    public bool IsError { get; init; }

    /// <summary>The provider's own account has no credit left, said in its own way beside 402.</summary>
    public bool IsOutOfCredit { get; init; }

    /// <summary>The provider does not accept our key, said in its own way beside 401.</summary>
    public bool IsUnauthenticated { get; init; }

    /// <summary>"Not now", said in the provider's own way instead of by 429.</summary>
    public bool IsBusy { get; init; }

    /// <summary>
    /// A server between us and the provider's own gave up: what was sent may have been taken, whatever the status says.
    /// </summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>How long to wait when no header says it.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
