namespace Renderly.Jobs.Billing.Read;

/// <param name="Credits">Negative when more was taken back than there was.</param>
internal sealed record CreditsView(long Credits);
