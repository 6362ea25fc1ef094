using Renderly.IntegrationTests.Storage.Support;

namespace Renderly.IntegrationTests.Storage;

public sealed class S3ConformanceTests : ObjectStoreConformance
{
    private protected override async Task<StoreUnderTest> StartAsync() => await S3UnderTest.StartAsync();
}
