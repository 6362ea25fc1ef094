using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.UnitTests.Jobs;

namespace Renderly.UnitTests.Billing;

public sealed class JobQuoteTests
{
    private static readonly PriceEntry Prices = new PriceListOptions().At(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1, 2, 8, "1.60")]
    [InlineData(5, 6, 36, "7.20")]
    [InlineData(6, 7, 44, "8.80")]
    [InlineData(20, 21, 144, "28.80")]
    public void Clips_cost_what_is_generated_not_what_is_kept(int scenes, int paidCalls, double seconds, string usd)
    {
        var quote = Quote(Enumerable.Repeat(8, scenes), script: "");

        quote.Steps.Count.ShouldBe(paidCalls);
        quote.Steps.Where(step => step.Provider == "veo").Sum(step => step.Seconds).ShouldBe(seconds);
        quote.Total.ToString().ShouldBe(usd);
    }

    [Fact]
    public void Presenter_costs_the_estimated_length_of_its_speech()
    {
        var presenter = Quote([4], script: string.Join(' ', Enumerable.Repeat("word", 75))).Steps.Single(step => step.Step == "presenter");

        (presenter.Seconds, presenter.Planned).ShouldBe((30, UsdMicros.FromUsd(3.00m)));
    }

    [Fact]
    public void Base_clip_of_five_seconds_is_billed_as_six() => Quote([5], script: "").Total.ShouldBe(UsdMicros.FromUsd(1.20m));

    [Fact]
    public void Price_in_force_is_the_latest_that_has_begun()
    {
        var list = new PriceListOptions { Entries = [Entry(2027, 0.4m), Entry(2025, 0.1m), Entry(2026, 0.2m)] };

        list.At(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).UsdPerSecond["veo"].ShouldBe(0.2m);
        list.At(new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero)).UsdPerSecond["veo"].ShouldBe(0.1m);
        list.At(new DateTimeOffset(2030, 6, 1, 0, 0, 0, TimeSpan.Zero)).UsdPerSecond["veo"].ShouldBe(0.4m);
    }

    [Fact]
    public void Price_list_names_every_price_that_is_missing_or_out_of_range()
    {
        var list = new PriceListOptions { Entries = [new PriceEntry { UsdPerSecond = { ["veo"] = -1 } }] };

        new PriceListOptions.Validator().Validate(null, list).Failures.ShouldBe(
        [
            "Prices:Entries:0:UsdPerSecond:veo must be USD per second from 0 to 1000.",
            "Prices:Entries:0:UsdPerSecond:heygen must be USD per second from 0 to 1000.",
        ]);
    }

    [Theory]
    [InlineData(0.1, "0.10")]
    [InlineData(1.2345674, "1.234567")]
    [InlineData(-3, "-3.00")]
    public void Amounts_are_exact_to_the_millionth(decimal usd, string text) => UsdMicros.FromUsd(usd).ToString().ShouldBe(text);

    private static JobQuote Quote(IEnumerable<int> durations, string script) =>
        JobQuote.For(ProductVideoMoney.ChargesOf(ChainPlanner.Plan(ChainPlannerTests.Scenes([.. durations])), script), credits: 1, Prices);

    private static PriceEntry Entry(int year, decimal veo) => new()
    {
        ValidFrom = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero),
        UsdPerSecond = { ["veo"] = veo, ["heygen"] = 0.1m },
    };
}
