using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Speech;
using Renderly.UnitTests.Jobs;

namespace Renderly.UnitTests.Billing;

public sealed class JobQuoteTests
{
    [Theory]
    [InlineData(1, 2, 8, "1.60")]
    [InlineData(5, 6, 36, "7.20")]
    [InlineData(6, 7, 44, "8.80")]
    [InlineData(20, 21, 144, "28.80")]
    public void Clips_cost_what_is_generated_not_what_is_kept(int scenes, int paidCalls, double seconds, string usd)
    {
        var quote = Quote(Enumerable.Repeat(8, scenes), script: "");

        quote.Steps.Count.ShouldBe(paidCalls);
        quote.Steps.Where(step => step.Preferred.Provider == "veo").Sum(step => step.Preferred.Quantity).ShouldBe(seconds);
        quote.Total.ToString().ShouldBe(usd);
    }

    [Fact]
    public void Presenter_costs_the_estimated_length_of_its_speech()
    {
        var presenter = Quote([4], script: string.Join(' ', Enumerable.Repeat("word", 75))).Steps.Single(step => step.Step == "presenter");

        (presenter.Preferred.Quantity, presenter.Planned).ShouldBe((30, UsdMicros.FromUsd(3.00m)));
    }

    [Fact]
    public void Worst_case_counts_every_try_at_the_longest_that_speech_can_get()
    {
        const string Script = "这款水瓶可以让您的水保持一整天的冰凉。";
        var quote = Quote([4], Script);
        var (seconds, longest) = (SpeechLength.Of(Script).Expected, SpeechLength.Of(Script).Longest);

        quote.Total.ShouldBe(UsdMicros.FromUsd(0.80m + (decimal)seconds * 0.10m));
        quote.WorstCase.ShouldBe(UsdMicros.FromUsd(3 * (0.80m + (decimal)longest * 0.10m)));
    }

    [Fact]
    public void Presenter_that_is_composed_with_the_scenes_lasts_as_long_as_they_do_at_least()
    {
        var (brief, lengthy) = (PresenterOf("Hi."), PresenterOf(string.Join(' ', Enumerable.Repeat("word", 75))));

        (brief.Quantity, brief.MostQuantity).ShouldBe((19, 20));
        (lengthy.Quantity, lengthy.MostQuantity).ShouldBe((30, 70));

        static PricedOffer PresenterOf(string script) =>
            Quote([8, 4, 8], script, strategy: PresenterStrategy.Studio).Steps.Single(step => step.Step == "presenter").Preferred;
    }

    [Fact]
    public void Base_clip_of_five_seconds_is_billed_as_six() => Quote([5], script: "").Total.ShouldBe(UsdMicros.FromUsd(1.20m));

    [Theory]
    [InlineData(0.1, "0.10")]
    [InlineData(1.2345674, "1.234567")]
    [InlineData(-3, "-3.00")]
    public void Amounts_are_exact_to_the_millionth(decimal usd, string text) => UsdMicros.FromUsd(usd).ToString().ShouldBe(text);

    [Fact]
    public void Video_costs_one_credit_unless_the_tariff_says_otherwise()
    {
        Quote([4, 4], script: "").Credits.ShouldBe(1);
        var settings = new Dictionary<string, string?>
        {
            ["Billing:Credits:product_video:PerJob"] = "3",
            ["Billing:Credits:product_video:PerStep:clip"] = "2",
            ["Billing:Credits:scene_video:PerJob"] = "9",
        };

        var quote = Quote([4, 4], script: "", settings);

        (quote.CreditsPerJob, quote.Credits).ShouldBe((3, 3 + 2 * 2));
    }

    private static JobQuote Quote(
        IEnumerable<int> durations,
        string script,
        Dictionary<string, string?>? settings = null,
        PresenterStrategy strategy = PresenterStrategy.Transparent)
    {
        using var services = BillingServices.Of(settings);
        return JobQuote.For(
            ProductVideoMoney.ChargesOf(
                ChainPlanner.Plan(ChainPlannerTests.Scenes([.. durations])), SpeechLength.Of(script), strategy, tries: 3),
            services.GetRequiredService<IOptions<BillingOptions>>().Value.TariffOf(ProductVideoJob.KindName),
            services.GetRequiredService<IOptions<PriceListOptions>>().Value.At(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero)));
    }
}
