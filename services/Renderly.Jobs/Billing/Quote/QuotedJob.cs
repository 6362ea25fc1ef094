namespace Renderly.Jobs.Billing.Quote;

/// <summary>A job that has no account yet, and what it will cost.</summary>
internal sealed record QuotedJob(BilledJob Job, JobQuote Quote);
