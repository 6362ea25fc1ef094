namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>What must hold besides of providers whose results we fetch.</summary>
/// <param name="provider">The provider with its worker.</param>
public abstract class DownloadingProviderConformance(IProviderUnderTest provider) : FollowedProviderConformance(provider)
{
    private readonly IProviderUnderTest provider = provider;

    [Theory]
    [InlineData(Trouble.ResultFails)]
    [InlineData(Trouble.ResultExpired)]
    public async Task Result_that_cannot_be_fetched_is_fetched_again_and_not_made_again(Trouble trouble)
    {
        var job = await provider.OrderAsync(trouble);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<string>(job, "last_error")).ShouldNotBeNull();
        Passed(trouble.ToString());
    }
}
