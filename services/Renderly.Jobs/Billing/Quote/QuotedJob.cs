using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>A job that nothing knows of yet, and what it will cost.</summary>
internal sealed record QuotedJob(VideoJobState Job, JobQuote Quote);
