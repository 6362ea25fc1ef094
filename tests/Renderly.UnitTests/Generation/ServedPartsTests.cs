using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Renderly.Generation.Capabilities;

namespace Renderly.UnitTests.Generation;

public sealed class ServedPartsTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("images", "", true)]
    [InlineData("clips", "", false)]
    [InlineData("Clips, Images", "mock, runway", true)]
    [InlineData("images", "mock", false)]
    public void A_process_serves_all_that_is_configured_or_the_parts_that_are_named(string capabilities, string providers, bool isServed) =>
        Read(capabilities, providers).Has(ServedParts.Images, "runway").ShouldBe(isServed);

    [Fact]
    public void A_capability_that_there_is_not_stops_the_start() =>
        Should.Throw<OptionsValidationException>(() => Read("images,films", "")).Failures
            .ShouldBe(["Generation:Capabilities names films, but there are only images, clips, speech, renders, scripts."]);

    private static ServedParts Read(string capabilities, string providers) => ServedParts.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Generation:Capabilities", capabilities), new("Generation:Providers", providers)])
        .Build());
}
