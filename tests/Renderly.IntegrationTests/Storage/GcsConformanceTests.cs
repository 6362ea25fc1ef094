using Renderly.IntegrationTests.Storage.Support;

namespace Renderly.IntegrationTests.Storage;

public sealed class GcsConformanceTests : ObjectStoreConformance
{
    private protected override async Task<StoreUnderTest> StartAsync() => await GcsUnderTest.StartAsync();
}
