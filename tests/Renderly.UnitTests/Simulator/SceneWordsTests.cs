using Renderly.Simulator.Media.Clips.Places;
using Renderly.Simulator.Media.Presenters;

namespace Renderly.UnitTests.Simulator;

/// <summary>What descriptions and names make the simulator show.</summary>
public sealed class SceneWordsTests
{
    [Theory]
    [InlineData("The bottle stands on a wet rock by a mountain lake at dawn", "Lake", false)]
    [InlineData("A hiker lifts the bottle, drops of water run down the steel", "Trail", true)]
    [InlineData("The bottle in front of a camp fire under the stars", "Camp", false)]
    [InlineData("Scene 1: the shoe on a forest path", "Trail", false)]
    [InlineData("The lamp on a desk", "Studio", false)]
    public void A_description_names_a_place_and_says_whether_somebody_has_the_product_in_the_hand(string words, string place, bool isInUse)
    {
        SceneWords.PlaceIn(words).ToString().ShouldBe(place);
        SceneWords.IsInUse(words).ShouldBe(isInUse);
    }

    [Theory]
    [InlineData("Anna_public_3_20240108", "female")]
    [InlineData("Wayne_20240711", "male")]
    [InlineData("en-US-anna", "female")]
    [InlineData("Joshua-standing", "male")]
    [InlineData("1bd001e7e50f421d891986", null)]
    public void Presenter_and_voice_fit_the_name_in_a_foreign_id(string id, string? gender)
    {
        GivenName.GenderIn(id).ShouldBe(gender);
        if (gender is not null)
        {
            Avatar.Find(id).Gender.ShouldBe(gender);
            Voice.Find(id).Gender.ShouldBe(gender);
        }

        (Avatar.Find(id), Voice.Find(id).Language).ShouldBe((Avatar.Find(id), "English"), "always the same one");
    }

    [Fact]
    public void Everybody_of_the_catalogue_is_found_by_id() =>
        Avatar.Catalogue.ShouldAllBe(avatar => Avatar.Find(avatar.Id) == avatar && Voice.Find(avatar.VoiceId).Id == avatar.VoiceId);
}
