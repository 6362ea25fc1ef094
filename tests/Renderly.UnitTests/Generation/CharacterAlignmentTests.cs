using System.Text.Json;
using Renderly.Generation.Providers.ElevenLabs;

namespace Renderly.UnitTests.Generation;

/// <summary>Characters with their times become words with theirs.</summary>
public sealed class CharacterAlignmentTests
{
    [Theory]
    [InlineData("Meet the Fjord.", "Meet|the|Fjord.")]
    [InlineData("  two\n\nparagraphs — here ", "two|paragraphs|—|here")]
    [InlineData("“Light”, she said", "“Light”,|she|said")]
    [InlineData("轻盈。好看!", "轻|盈。|好|看!")]
    [InlineData("「猫」がいる", "「猫」|が|い|る")]
    [InlineData("用AI做", "用|AI|做")]
    [InlineData("", "")]
    public void Words_are_what_stands_between_spaces_and_each_character_of_writings_without(string text, string words) =>
        string.Join('|', Read(text).Select(word => word.Text)).ShouldBe(words);

    [Fact]
    public void A_word_lasts_from_its_first_character_to_its_last() =>
        Read("so it is").Select(word => (word.StartSeconds, word.EndSeconds)).ShouldBe([(0, 0.2), (0.3, 0.5), (0.6, 0.8)]);

    [Theory]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":[0],"character_end_times_seconds":[]}""")]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":[1],"character_end_times_seconds":[0.5]}""")]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":[-1],"character_end_times_seconds":[0.5]}""")]
    [InlineData("""{"characters":[1],"character_start_times_seconds":[0],"character_end_times_seconds":[1]}""")]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":["0"],"character_end_times_seconds":[1]}""")]
    [InlineData("""{"characters":["\ud83d"],"character_start_times_seconds":[0],"character_end_times_seconds":[1]}""")]
    [InlineData("{}")]
    public void Lists_that_do_not_fit_each_other_tell_nothing(string alignment)
    {
        using var json = JsonDocument.Parse(alignment);
        CharacterAlignment.Words(json.RootElement).ShouldBeEmpty();
    }

    private static IReadOnlyList<Contracts.Speech.SpokenWord> Read(string text)
    {
        var characters = text.Select(letter => letter.ToString()).ToList();
        var alignment = JsonSerializer.SerializeToElement(new
        {
            characters,
            character_start_times_seconds = characters.Select((_, at) => at * 0.1),
            character_end_times_seconds = characters.Select((_, at) => (at + 1) * 0.1),
        });
        return CharacterAlignment.Words(alignment);
    }
}
