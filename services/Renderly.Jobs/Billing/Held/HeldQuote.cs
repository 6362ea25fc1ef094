namespace Renderly.Jobs.Billing.Held;

/// <summary>A quote that holds until then.</summary>
/// <param name="Id">To be sent with what was quoted.</param>
internal sealed record HeldQuote(string Id, DateTimeOffset ExpiresAt);
