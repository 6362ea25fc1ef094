using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Routing;

namespace Renderly.UnitTests.Jobs.Routing;

/// <summary>What <c>VIDEO_PROVIDER</c> goes before.</summary>
public sealed class PreferredProviderTests
{
    [Theory]
    [InlineData("mock", "", "mock, runway", "")]
    [InlineData("mock", "custom", "mock, runway", "custom")]
    [InlineData("mock", "custom, mock", "mock, runway", "mock, custom")]
    [InlineData("custom", "", "runway, mock", "custom")]
    [InlineData("custom", "mock", "runway, mock", "custom, mock")]
    public void It_goes_before_all_of_what_it_makes(string preferred, string renders, string clips, string composers)
    {
        var options = Read(preferred, renders);

        string.Join(", ", options.Clips).ShouldBe(clips);
        string.Join(", ", options.Renders).ShouldBe(composers);
        options.Preferred.ShouldBe(preferred);
    }

    [Fact]
    public void One_that_there_is_not_stops_the_start() =>
        Should.Throw<OptionsValidationException>(() => Read("nobody", "")).Message.ShouldContain("VIDEO_PROVIDER, is not known");

    private static RoutingOptions Read(string preferred, string renders)
    {
        var settings = new Dictionary<string, string?>
        {
            ["VIDEO_PROVIDER"] = preferred, ["Routing:Clips:0"] = "runway", ["Routing:Clips:1"] = "mock",
        };
        foreach (var (index, name) in renders.Split(", ", StringSplitOptions.RemoveEmptyEntries).Index())
        {
            settings[$"Routing:Renders:{index}"] = name;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddProviderRouting();
        return services.BuildServiceProvider().GetRequiredService<IOptions<RoutingOptions>>().Value;
    }
}
