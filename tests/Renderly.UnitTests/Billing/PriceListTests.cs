using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.UnitTests.Billing;

public sealed class PriceListTests
{
    [Fact]
    public void Price_in_force_is_the_latest_that_has_begun()
    {
        using var services = BillingServices.Of(Entries(
            (2027, "veo", null, "Second", "0.4"), (2025, "veo", null, "Second", "0.1"), (2026, "veo", null, "Second", "0.2")));

        decimal? In(int year) => At(services, year).Find("veo", null, BilledUnit.Second);

        (In(2026), In(2020), In(2030)).ShouldBe((0.2m, 0.1m, 0.4m));
        At(services, 2026).ValidFrom.Year.ShouldBe(2026);
        At(services, 2020).ValidFrom.Year.ShouldBe(2025, "the oldest counts for times before it");
    }

    [Fact]
    public void Entry_changes_what_it_names_and_leaves_the_rest()
    {
        using var services = BillingServices.Of(Entries((2026, "veo", null, "Second", "0.4"), (2027, "fal", "flux", "Image", "0.03")));

        var prices = At(services, 2028);

        prices.Find("heygen", null, BilledUnit.Second).ShouldBe(0.10m, "the kind's own list price");
        prices.Find("veo", null, BilledUnit.Second).ShouldBe(0.4m);
        prices.Find("fal", "flux", BilledUnit.Image).ShouldBe(0.03m);
        At(services, 2026).Find("fal", "flux", BilledUnit.Image).ShouldBeNull("not yet");
    }

    [Fact]
    public void Price_of_a_model_goes_before_that_of_any_model()
    {
        using var services = BillingServices.Of(
            Entries((2026, "veo", "veo-3.1-fast", "Second", "0.1"), (2027, "veo", null, "Second", "0.5")));

        var prices = At(services, 2028);

        prices.Find("veo", "veo-3.1-fast", BilledUnit.Second).ShouldBe(0.1m);
        prices.Find("veo", "veo-3.1", BilledUnit.Second).ShouldBe(0.5m);
    }

    [Theory]
    [InlineData("veo", BilledUnit.Image)]
    [InlineData("runway", BilledUnit.Second)]
    public void Price_that_nobody_named_is_unknown(string provider, BilledUnit unit)
    {
        using var services = BillingServices.Of();

        At(services, 2026).Find(provider, null, unit).ShouldBeNull();
    }

    [Fact]
    public void Price_list_names_everything_that_is_missing_or_out_of_range()
    {
        var list = new PriceListOptions
        {
            Entries =
            [
                new PriceEntry(),
                new PriceEntry { Prices = [new ListPrice(), new ListPrice { Provider = "Veo", Unit = BilledUnit.Second, Usd = -1 }] }
            ]
        };

        new PriceListOptions.Validator().Validate(null, list).Failures.ShouldBe(
        [
            "Prices:Entries:0:Prices must have at least one price: Provider, Unit, Usd, and Model where the price depends on it.",
            "Prices:Entries:1:Prices:0:Provider must be the provider's lower-case name.",
            "Prices:Entries:1:Prices:0:Unit must be Second, Image, Character, Token, Call or Job.",
            "Prices:Entries:1:Prices:0:Usd must be USD for one unit, from 0 to 1000.",
            "Prices:Entries:1:Prices:1:Provider must be the provider's lower-case name.",
            "Prices:Entries:1:Prices:1:Usd must be USD for one unit, from 0 to 1000.",
        ]);
    }

    [Fact]
    public void Step_costs_what_its_dearest_provider_charges_whatever_that_counts()
    {
        var step = PaidStep.For(
            new PlannedCharge("clip-1", [
                new Offer("veo", null, BilledUnit.Second, 8),
                new Offer("runway", "gen4", BilledUnit.Call, 1),
                new Offer("fal", null, BilledUnit.Token, 500_000)
            ]),
            credits: 0,
            new PricesInForce(default, [
                Price("veo", null, BilledUnit.Second, 0.2m),
                Price("runway", "gen4", BilledUnit.Call, 2.5m),
                Price("fal", null, BilledUnit.Token, 0.000_001m)
            ]));

        step.Planned!.Value.ToString().ShouldBe("2.50");
        step.Preferred.Provider.ShouldBe("veo");
    }

    [Fact]
    public void Step_has_no_price_while_one_of_its_providers_has_none()
    {
        var step = PaidStep.For(
            new PlannedCharge("clip-1", [new Offer("veo", null, BilledUnit.Second, 8), new Offer("runway", "gen4", BilledUnit.Call, 1)]),
            credits: 0,
            new PricesInForce(default, [Price("veo", null, BilledUnit.Second, 0.2m)]));

        step.Planned.ShouldBeNull();
        step.Unpriced!.Provider.ShouldBe("runway");
    }

    [Theory]
    [InlineData("clip-12", 2)]
    [InlineData("clip", 2)]
    [InlineData("clip-a", 0)]
    [InlineData("presenter", 0)]
    public void Credits_of_a_step_go_by_its_name_without_the_number(string step, int credits) =>
        new CreditTariff { PerStep = { ["clip"] = 2 } }.For(step).ShouldBe(credits);

    private static PricesInForce At(IServiceProvider services, int year) =>
        services.GetRequiredService<IOptions<PriceListOptions>>().Value.At(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static ListPrice Price(string provider, string? model, BilledUnit unit, decimal usd) =>
        new() { Provider = provider, Model = model, Unit = unit, Usd = usd };

    private static Dictionary<string, string?> Entries(params (int Year, string Provider, string? Model, string Unit, string Usd)[] prices)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (index, (year, provider, model, unit, usd)) in prices.Index())
        {
            settings[$"Prices:Entries:{index}:ValidFrom"] = $"{year}-01-01T00:00:00Z";
            settings[$"Prices:Entries:{index}:Prices:0:Provider"] = provider;
            settings[$"Prices:Entries:{index}:Prices:0:Unit"] = unit;
            settings[$"Prices:Entries:{index}:Prices:0:Usd"] = usd;
            if (model is not null)
            {
                settings[$"Prices:Entries:{index}:Prices:0:Model"] = model;
            }
        }

        return settings;
    }
}
