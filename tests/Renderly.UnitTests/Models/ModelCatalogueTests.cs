using Renderly.Models;

namespace Renderly.UnitTests.Models;

public sealed class ModelCatalogueTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("renderly-models-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_model_that_is_some_quality_s_choice_has_a_provider_and_a_price_unless_nobody_knows_it()
    {
        var choices = ModelCatalogue.Load(folder: null).All.Where(model => model.Qualities.Count > 0).ToList();

        choices.ShouldAllBe(model => model.Provider.Length > 0 && (model.Price == null || model.Price.Usd >= 0));
        choices.Where(model => model.Price is null).Select(model => model.Name).Order(StringComparer.Ordinal)
            .ShouldBe(
            [
                "custom-render", "eleven_flash_v2_5", "eleven_multilingual_v2", "gpt-image-2",
                "neural", "server-clip", "server-image", "server-script", "server-speech"
            ]);
    }

    [Fact]
    public void Files_of_the_installation_take_the_place_of_ours_model_by_model()
    {
        Write(
            """{"provider": "mock", "models": [{"name": "mock-clip", "capability": "clip", "qualities": ["standard"], "max_seconds": 3}]}""");

        var models = ModelCatalogue.Load(folder.FullName);

        models.Find("mock", "mock-clip")!.WhyNot(new ModelNeed(Capability.Clip) { Seconds = 4 }).ShouldNotBeNull();
        models.Find("mock", "mock-image").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"provider": "mock", "models": [{"name": "x", "capability": "poem"}]}""")]
    [InlineData("""{"provider": "mock", "models": [{"name": "x", "capability": "clip", "max_secnds": 3}]}""")]
    [InlineData("""{"provider": "mock", "models": [{"name": "x", "capability": "clip", "sizes": ["wide"]}]}""")]
    public void A_file_that_cannot_be_read_is_named(string text)
    {
        Write(text);

        Should.Throw<InvalidDataException>(() => ModelCatalogue.Load(folder.FullName)).Message.ShouldContain("mock.json");
    }

    [Fact]
    public void A_model_is_served_until_the_end_of_its_last_day()
    {
        var model = new Model { Name = "x", Capability = Capability.Clip, RetiresAt = new DateOnly(2026, 12, 1) };

        model.IsRetired(new DateOnly(2026, 12, 1)).ShouldBeFalse();
        model.IsRetired(new DateOnly(2026, 12, 2)).ShouldBeTrue();
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(folder.FullName, "mock.json"), text);
}
