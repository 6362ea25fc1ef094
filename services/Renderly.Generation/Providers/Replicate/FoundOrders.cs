namespace Renderly.Generation.Providers.Replicate;

/// <summary>What the account's list has of an order.</summary>
/// <param name="Orders">Each of them was accepted, and may be charged.</param>
/// <param name="IsWhole">All that could be it was looked at; false where inputs are gone, or the list is too long.</param>
internal sealed record FoundOrders(IReadOnlyList<Prediction> Orders, bool IsWhole)
{
    /// <summary>The one to follow: of several one that has, or may have, a result.</summary>
    public Prediction? Best => Orders.OrderBy(order => order.HasEndedBadly).FirstOrDefault();
}
