namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>What must hold besides of providers whose answer to an order says where its result lies.</summary>
/// <param name="provider">The provider with its worker.</param>
public abstract class AddressingProviderConformance(IProviderUnderTest provider) : AnsweringProviderConformance(provider)
{
    private readonly IProviderUnderTest provider = provider;

    [Theory]
    [InlineData(Trouble.ResultFails)]
    [InlineData(Trouble.ResultExpired)]
    public async Task Result_that_the_answer_names_is_fetched_again_and_not_made_again(Trouble trouble)
    {
        var job = await provider.OrderAsync(trouble);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<int>(job, "submits")).ShouldBe(1);
        Passed(trouble.ToString());
    }
}
