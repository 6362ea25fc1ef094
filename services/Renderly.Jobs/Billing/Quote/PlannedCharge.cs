namespace Renderly.Jobs.Billing.Quote;

/// <summary>A step of a plan that a provider charges for.</summary>
/// <param name="Step">The step's name, for example <c>clip-3</c>.</param>
/// <param name="Offers">The providers that may serve it, the preferred one first; at least one.</param>
internal sealed record PlannedCharge(string Step, IReadOnlyList<Offer> Offers)
{
    /// <summary>How often it is tried at most; 0 where nobody says, and then there is no worst case.</summary>
    public int Tries { get; init; }
}
