namespace Renderly.Jobs.Billing.Caps;

/// <summary>A step that waits for room under a provider's cap; nothing of it is ordered, and no try is used up.</summary>
/// <param name="Since">When it first met the cap.</param>
/// <param name="Until">When the period ends for which there is no room: the latest time at which it is looked at again.</param>
/// <param name="Provider">Whose cap it is, of the providers that may do the step the preferred one's.</param>
/// <param name="Message">For the job's owner: which cap, and what comes of it.</param>
/// <param name="Offers">Whoever may do it, the preferred one first.</param>
internal sealed record CapHold(DateTimeOffset Since, DateTimeOffset Until, string Provider, string Message, IReadOnlyList<HeldOffer> Offers)
{
    /// <summary>True when nobody but the provider that was asked last may do it: the try before may be charged there.</summary>
    public bool IsBound { get; init; }
}
