using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.UnitTests.Billing;

/// <summary>
/// What is refused before anything is ordered, since a provider's cap would never let it through; and what a cap may look like.
/// </summary>
public sealed class ProviderQuotaTests
{
    private static readonly Dictionary<string, ProviderCapOptions> Caps = new()
    {
        ["veo"] = new ProviderCapOptions { DayUsd = 5, MonthUsd = 50 },
        ["heygen"] = new ProviderCapOptions { MonthUsd = 1 },
    };

    [Fact]
    public void Job_that_needs_more_of_a_provider_than_its_whole_cap_is_refused()
    {
        ProviderQuotas.Check(Caps, [Step(2.5m, "veo"), Step(2.5m, "veo")]).ShouldBeNull();
        var refusal = ProviderQuotas.Check(Caps, [Step(2.5m, "veo"), Step(2.6m, "veo")])!;

        refusal.Code.ShouldBe(BudgetRefusal.Budget);
        refusal.Message.ShouldContain("5.10 USD at veo");
        refusal.Message.ShouldContain("Billing:Caps:Providers:veo:DayUsd");
    }

    [Fact]
    public void Step_that_another_provider_may_do_counts_for_none()
    {
        ProviderQuotas.Check(Caps, [Step(4m, "veo", "runway"), Step(4m, "veo", "runway")]).ShouldBeNull();
        ProviderQuotas.Check(Caps, [Step(6m, "veo", "runway")]).ShouldBeNull();
        ProviderQuotas.Check(Caps, [Step(6m, "veo", "heygen")])!.Message.ShouldContain("6.00 USD at veo");
        ProviderQuotas.Check(Caps, [Step(3m, "veo", "heygen"), Step(3m, "veo", "heygen")])!
            .Message.ShouldContain("6.00 USD at veo", Case.Sensitive, "none fits at heygen");
    }

    [Theory]
    [InlineData("veo:DayUsd", "-1", "must be from 0")]
    [InlineData("Veo:DayUsd", "1", "lower case")]
    [InlineData("veo:WhenReached", "wait", "must have DayUsd")]
    public void Cap_that_cannot_be_meant_stops_the_start(string key, string value, string why)
    {
        using var services = BillingServices.Of(new() { [$"Billing:Caps:Providers:{key}"] = value });

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<BillingOptions>>().Value)
            .Message.ShouldContain(why);
    }

    [Fact]
    public void Cap_is_read_as_it_is_written()
    {
        using var services = BillingServices.Of(new()
        {
            ["Billing:Caps:Providers:veo:DayUsd"] = "12.5",
            ["Billing:Caps:Providers:veo:WhenReached"] = "fail",
        });

        var cap = services.GetRequiredService<IOptions<BillingOptions>>().Value.Caps.Providers["veo"];
        (cap.DayUsd, cap.MonthUsd, cap.WhenReached).ShouldBe((12.5m, null, CapReached.Fail));
    }

    private static PaidStep Step(decimal usd, params string[] providers) =>
        new("clip-1", [.. providers.Select(provider => new PricedOffer(provider, null, BilledUnit.Call, 1, usd))], 0);
}
