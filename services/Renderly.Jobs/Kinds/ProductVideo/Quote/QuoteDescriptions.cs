using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.ProductVideo.Quote;

/// <summary>The routes of quotes in the API's description.</summary>
internal static class QuoteDescriptions
{
    public static RouteHandlerBuilder DescribeQuote(this RouteHandlerBuilder route) => route
        .Describe("quoteVideo", ApiTags.Money, "What a job would cost", "Takes the body of `generateVideo`; nothing is stored.")
        .Takes(GenerateRequestSchema.Name, GenerateRequestSchema.Create, GenerateRequestSchema.Example)
        .Answers(200, "The quote.", new QuoteView
        {
            Plan = ProductVideoDescriptions.ExamplePlan,
            Seconds = new Dictionary<string, double> { ["veo"] = 15, ["heygen"] = 5.2 },
            PaidCalls = 3,
            Credits = 1,
            Usd = 3.26m,
            UsdWorstCase = 9.78m,
            PricesValidFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Warnings = [],
        });
}
