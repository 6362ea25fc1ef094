namespace Renderly.Contracts.Steps;

/// <summary>Why a step failed, in words for the user and codes for machines. Holds no secrets and no provider URLs.</summary>
public sealed record StepFailure
{
    /// <summary>The provider took too long; it may still finish, and its result would be taken.</summary>
    public const string DeadlineExceeded = "deadline_exceeded";

    /// <summary>The installation's account at the provider has no credit left; once there is some, the same step may succeed.</summary>
    public const string ProviderCredit = "provider_credit";

    /// <summary>The provider does not accept the installation's credentials; once they are right, the same step may succeed.</summary>
    public const string ProviderAuthentication = "provider_authentication";

    /// <summary>The provider did not take the order, and nothing was charged; another one that may do the step is asked at once.</summary>
    public const string ProviderUnavailable = "provider_unavailable";

    /// <summary>
    /// The provider delivered, and charges for, what is of no use: the attempt is over and nothing of it is in doubt, so that a further one
    /// pays for nothing that may still come.
    /// </summary>
    public const string ResultUnusable = "result_unusable";

    /// <summary>Stable code, for example <c>content_refused</c>, <c>provider_rejected</c>, <c>deadline_exceeded</c>.</summary>
    public required string Code { get; init; }

    /// <summary>One or two sentences that a user can act on.</summary>
    public required string Message { get; init; }

    /// <summary>The provider at which it failed, lower case; <c>renderly</c> when it was us.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's own code, when it gave one.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>
    /// True when the same step, sent again as a new attempt, may succeed (a false alarm of an audio filter, a provider's internal error).
    /// </summary>
    public bool CanRetry { get; init; }

    /// <summary>True when the attempt was or may have been paid for.</summary>
    public bool MayBeCharged { get; init; }
}
