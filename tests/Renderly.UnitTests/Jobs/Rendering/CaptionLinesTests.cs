using Renderly.Jobs.Films;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>What is said, in pieces that can be read.</summary>
public sealed class CaptionLinesTests
{
    [Fact]
    public void A_caption_ends_where_a_sentence_does()
    {
        Texts("Meet the Fjord bottle. One piece of steel, no plastic!").ShouldBe(["Meet the Fjord bottle.", "One piece of steel, no plastic!"]);
    }

    [Fact]
    public void A_long_sentence_is_parted_between_words_and_no_word_is_lost()
    {
        var sentence = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"word{number}"));

        var texts = Texts(sentence);

        string.Join(' ', texts).ShouldBe(sentence);
        texts.ShouldAllBe(text => text.Length <= 84);
    }

    [Theory]
    [InlineData("这款水瓶可以让您的水保持冰凉。它由钢制成！", "这款水瓶可以让您的水保持冰凉。|它由钢制成！")]
    [InlineData("「行きますか？」と彼は言った。", "「行きますか？」と彼は言った。")]
    [InlineData("It costs 3.50 today", "It costs 3.50 today")]
    public void Sentences_end_as_their_writing_ends_them(string text, string captions) => string.Join('|', Texts(text)).ShouldBe(captions);

    [Fact]
    public void Writing_without_spaces_is_parted_between_letters()
    {
        var text = string.Concat(Enumerable.Repeat("水瓶", 100));

        var texts = Texts(text);

        string.Concat(texts).ShouldBe(text);
        texts.ShouldAllBe(part => part.Length <= 84);
    }

    [Fact]
    public void Times_fill_the_narration_in_order()
    {
        var project = RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said("Short. This one is a good deal longer. End.")]);

        var cues = CaptionLines.Of(FilmTimes.Of(RenderSamples.Plan(project), _ => 6));

        cues[0].StartSeconds.ShouldBe(0.3, 1e-9);
        cues[^1].EndSeconds.ShouldBe(6.3, 1e-9);
        cues.Zip(cues.Skip(1)).ShouldAllBe(pair => pair.First.StartSeconds < pair.First.EndSeconds && pair.First.EndSeconds == pair.Second.StartSeconds);
    }

    private static List<string> Texts(string said)
    {
        var project = RenderSamples.Project([RenderSamples.Scene(1)], [RenderSamples.Said(said)]);
        return [.. CaptionLines.Of(FilmTimes.Of(RenderSamples.Plan(project), _ => 10)).Select(cue => cue.Text)];
    }
}
