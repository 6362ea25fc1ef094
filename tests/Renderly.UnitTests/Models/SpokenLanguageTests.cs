using Renderly.Models;

namespace Renderly.UnitTests.Models;

/// <summary>Which languages a model of speech speaks, as far as somebody has said.</summary>
public sealed class SpokenLanguageTests
{
    private static readonly ModelCatalogue Catalogue = ModelCatalogue.Load(folder: null);

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt-BR", true)]
    [InlineData("pt-AO", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("NB-no", true)]
    [InlineData("tl", false)]
    [InlineData("yo-NG", false)]
    [InlineData("e", false)]
    public void A_regional_form_is_spoken_where_its_language_is(string language, bool isSpoken) =>
        (WhyNot(Catalogue.Find("espeak-ng", "espeak-ng")!, language) is null).ShouldBe(isSpoken);

    [Theory]
    [InlineData("elevenlabs", "eleven_multilingual_v2")]
    [InlineData("azure-speech", "neural")]
    [InlineData("openai", "gpt-4o-mini-tts")]
    public void Whose_languages_nobody_has_said_is_asked_for_any(string provider, string model) =>
        WhyNot(Catalogue.Find(provider, model)!, "tl").ShouldBeNull();

    [Fact]
    public void Few_languages_are_named_and_many_are_counted()
    {
        WhyNot(new Model { Name = "few", Capability = Capability.Speech, Languages = ["pt-BR", "de"] }, "pt")
            .ShouldBe("does not speak pt, but de, pt-br");
        WhyNot(Catalogue.Find("espeak-ng", "espeak-ng")!, "tl").ShouldBe("does not speak tl, though 141 other languages");
    }

    [Fact]
    public void One_of_several_languages_that_is_not_spoken_is_enough()
    {
        var model = new Model { Name = "few", Capability = Capability.Render, Languages = ["DE", "en"] };

        model.WhyNot(new ModelNeed(Capability.Render) { Languages = ["de-AT", "en"] }).ShouldBeNull();
        model.WhyNot(new ModelNeed(Capability.Render) { Languages = ["de", "fr", "es"] })
            .ShouldNotBeNull().ShouldStartWith("does not speak fr,");
    }

    private static string? WhyNot(Model model, string language) => model.WhyNot(new ModelNeed(model.Capability) { Languages = [language] });
}
