using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Resume;

/// <summary>The quote of a resumption in the API's description.</summary>
internal static class ResumptionDescriptions
{
    public static RouteHandlerBuilder DescribeResumptionQuote(this RouteHandlerBuilder route) => route
        .Describe("quoteVideoJobResumption", ApiTags.Money, "What resuming a failed job would set aside", "Nothing is stored.")
        .Answers(200, "The quote.", new ResumptionQuoteView(ExampleJob.Id, 0.26m, 1))
        .Refuses(409);
}
