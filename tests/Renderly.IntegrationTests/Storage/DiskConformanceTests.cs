using Renderly.IntegrationTests.Storage.Support;

namespace Renderly.IntegrationTests.Storage;

public sealed class DiskConformanceTests : ObjectStoreConformance
{
    private protected override async Task<StoreUnderTest> StartAsync() => await DiskUnderTest.StartAsync();
}
