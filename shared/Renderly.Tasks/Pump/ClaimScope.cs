namespace Renderly.Tasks.Pump;

/// <summary>Which due tasks are claimed.</summary>
internal enum ClaimScope
{
    All,

    /// <summary>Only what is to be sent; a provider's limits count these.</summary>
    Submits,

    /// <summary>Everything else: looks, questions, drops.</summary>
    FollowUps,
}
