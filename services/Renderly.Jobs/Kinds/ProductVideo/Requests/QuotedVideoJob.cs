using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>A job that nothing knows of yet, and what it will cost.</summary>
internal sealed record QuotedVideoJob(VideoJobState Job, JobQuote Quote);
