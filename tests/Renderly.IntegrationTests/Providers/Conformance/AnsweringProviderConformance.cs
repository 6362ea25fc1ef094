using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>What must hold besides of providers that answer an order with its result.</summary>
/// <param name="provider">The provider with its worker.</param>
public abstract class AnsweringProviderConformance(IProviderUnderTest provider) : ProviderConformance(provider)
{
    private readonly IProviderUnderTest provider = provider;

    [Fact]
    public async Task Order_cancelled_while_it_is_answered_is_charged_and_its_result_not_told()
    {
        var job = await provider.OrderAsync(Trouble.Slow);
        await SeeAsync(job, $"state = '{TaskState.Submitting}'", "it is sent");

        await provider.CancelAsync(job);

        await SeePaidAsync(job, 1);
        await SeeAsync(job, "abandoned_at IS NOT NULL", "its result is not wanted any more");
        await provider.AdvanceAsync(1);
        await SeeDoneAsync(job);
        await SeeSettledAsync(job, StepCharge.Charged);
        await SeePaidAsync(job, 1);
        ResultsOf(job).ShouldBe(0);
        Passed();
    }
}
