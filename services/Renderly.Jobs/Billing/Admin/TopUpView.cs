namespace Renderly.Jobs.Billing.Admin;

/// <param name="Credits">The user's balance afterwards.</param>
internal sealed record TopUpView(Guid UserId, long Credits, string Reference);
