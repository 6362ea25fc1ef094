using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Submit;

/// <summary>A job that nothing knows of yet, and what it will cost.</summary>
internal sealed record QuotedVideoJob(VideoJob Job, JobQuote Quote);
