using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Renderly.Generation;
using Renderly.Generation.Providers.Mock;
using Renderly.Generation.Providers.Runway;

namespace Renderly.UnitTests.Generation;

/// <summary>A provider that is not configured registers nothing.</summary>
public sealed class ConfiguredProvidersTests
{
    [Theory]
    [InlineData("", "", false)]
    [InlineData("key", "", true)]
    [InlineData("key", "true", true)]
    [InlineData("key", "false", false)]
    [InlineData("", "true", true)]
    public void Runway_is_there_with_its_key_or_when_it_is_switched_on(string key, string enabled, bool isThere) =>
        Has<RunwayClient>(("RUNWAYML_API_KEY", key), ("RUNWAYML_ENABLED", enabled)).ShouldBe(isThere);

    [Fact]
    public void A_mock_provider_is_there_when_it_is_named()
    {
        Has<MockClient>().ShouldBeFalse();
        Has<MockClient>(("Mock:Providers:mock-flaky:Personality", "Flaky")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("RUNWAYML_ENABLED", "yes", "RUNWAYML_ENABLED must be true or false.")]
    [InlineData("Mock:Providers:Mock_1:BaseUrl", "http://127.0.0.1", "Mock:Providers names a provider 'Mock_1'")]
    public void Wrong_setting_stops_the_start(string key, string value, string message) =>
        Should.Throw<OptionsValidationException>(() => Has<MockClient>((key, value))).Message.ShouldContain(message);

    private static bool Has<TService>(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(entry => KeyValuePair.Create<string, string?>(entry.Key, entry.Value)));
        builder.AddGeneration();
        return builder.Services.Any(service => service.ServiceType == typeof(TService));
    }
}
