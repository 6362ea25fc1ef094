namespace Renderly.Jobs.Billing.Caps;

/// <summary>What becomes of a step that no provider's cap has room for.</summary>
internal enum CapReached
{
    /// <summary>It waits until there is room again, or the period is over.</summary>
    Wait,

    /// <summary>It fails at once, and its job with it; the job may be resumed.</summary>
    Fail,
}
