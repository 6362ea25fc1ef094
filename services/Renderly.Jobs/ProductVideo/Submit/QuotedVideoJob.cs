using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.ProductVideo.Saga;

namespace Renderly.Jobs.ProductVideo.Submit;

/// <summary>A job that nothing knows of yet, and what it will cost.</summary>
internal sealed record QuotedVideoJob(VideoJobState Job, JobQuote Quote);
