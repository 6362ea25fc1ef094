using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Admin;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Read;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Billing;

/// <summary>The routes of money in the API's description.</summary>
internal static class BillingDescriptions
{
    private static readonly Guid Job = new("01a1fb85-b7c2-7c3e-9f0d-2b1c4d5e6f70");
    private static readonly DateTimeOffset ExampleDayEnd = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid User = new("01a1fb80-0000-7000-8000-000000000001");

    public static RouteHandlerBuilder DescribeCosts(this RouteHandlerBuilder route, JobExamples examples) => route
        .Describe("getVideoJobCosts", ApiTags.Money, "What a job costs, by step and attempt", "Paid, wasted, in doubt and still set aside.")
        .Answers(200, "The costs so far.", new JobCostsView
        {
            JobId = Job,
            ReservedUsd = 0,
            PaidUsd = 3.26m,
            WastedUsd = 0,
            InDoubtUsd = 0,
            CreditsReserved = 0,
            CreditsUsed = 1,
            Steps = [new StepCostView(examples.Step, examples.Provider, 1.6m, [new AttemptCostView(1, StepCharge.Charged, 8, 1.6m, 0, 0)])],
        });

    public static RouteHandlerBuilder DescribeUsage(this RouteHandlerBuilder route, JobExamples examples)
    {
        var day = new UsageDayView("2026-11-20", 12, 11, 40.12m, 3.26m, 0);
        var date = ApiDescriptionExtensions.Schema("string", ("format", "date"));
        return route
            .Describe(
                "getUsage",
                ApiTags.Money,
                "Your jobs and money by day",
                "A day counts the jobs accepted on it (UTC). At most 366 days, from 2000-01-01 to 2999-12-31. Admins also see how far "
                + "the caps of providers are used up.")
            .Query("from", "First day; 30 days before the last when left out.", date)
            .Query("to", "Last day; today when left out.", date.DeepClone().AsObject())
            .Query("user_id", "Another user's usage; for admins.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
            .Answers(
                200,
                "Sums, and the days with jobs.",
                new UsageView(User, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21), 12, 11, 40.12m, 3.26m, 0, [day])
                {
                    ProviderCaps = [new ProviderCapView(examples.Provider, CapUse.Day, 100, 36.2m, 3.2m, 0, 60.6m, ExampleDayEnd)],
                });
    }

    public static RouteHandlerBuilder DescribeCredits(this RouteHandlerBuilder route) => route
        .Describe(
            "getCredits",
            ApiTags.Money,
            "Your credits",
            "A completed video takes what its quote said; a failed or cancelled one takes none.")
        .Answers(200, "The balance.", new CreditsView(42));

    public static RouteHandlerBuilder DescribeTopUp(this RouteHandlerBuilder route) => route
        .Describe(
            "addCredits",
            ApiTags.Admin,
            "Add credits, or take them back",
            "The same `reference` is booked once, however often it is sent.")
        .Takes(new CreditEndpoints.TopUpRequest(User, 100, "invoice-2026-0815", "Starter pack"))
        .Answers(200, "The new balance.", new TopUpView(User, 142, "invoice-2026-0815"))
        .Refuses(404, 422);

    public static RouteHandlerBuilder DescribeVerdict(this RouteHandlerBuilder route, JobExamples examples) => route
        .Describe(
            "decideCharge",
            ApiTags.Admin,
            "Decide from the provider's bill what is in doubt",
            "A late answer of the provider decides too; an operator who has seen the bill need not wait for it.")
        .Takes(new VerdictEndpoint.VerdictRequest(Job, examples.Step, 1, false, "Not on the bill of November"))
        .Answers(200, "The decision.", new VerdictView(Job, examples.Step, 1, false))
        .Refuses(409);
}
