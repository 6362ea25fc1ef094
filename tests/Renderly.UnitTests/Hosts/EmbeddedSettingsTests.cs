using Renderly.AllInOne;
using Renderly.AllInOne.Hosts;

namespace Renderly.UnitTests.Hosts;

public sealed class EmbeddedSettingsTests : IDisposable
{
    private static readonly Uri Address = new("http://127.0.0.1:8080");

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-embedded-").FullName;

    [Fact]
    public void This_machines_own_addresses_are_called_with_a_simulated_provider_only()
    {
        Settings(ComposedProviders.All)["Egress:AllowLoopback"].ShouldBe("true");
        Settings([ComposedProviders.All[0]])["Webhooks:AllowHttp"].ShouldBe("true");

        var real = Settings([]);
        real.Keys.ShouldNotContain("Egress:AllowLoopback");
        real.Keys.ShouldNotContain("Webhooks:AllowHttp");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Dictionary<string, string?> Settings(IReadOnlyList<ComposedProvider> simulated) =>
        new EmbeddedSettings(Home.In(folder), "Host=db", Address, simulated, Address).ForServices(Address);
}
