using Renderly.Contracts.Timelines;
using Renderly.Media.Narrations;

namespace Renderly.UnitTests.Media.Narrations;

/// <summary>What is said, in pieces that can be read.</summary>
public sealed class NarrationCuesTests
{
    private const double WordSeconds = 0.4;

    [Fact]
    public void A_cue_ends_where_a_sentence_does() =>
        Texts("Meet the Fjord bottle. One piece of steel, no plastic!")
            .ShouldBe(["Meet the Fjord bottle.", "One piece of steel, no plastic!"]);

    [Fact]
    public void A_long_sentence_is_parted_between_words_and_no_word_is_lost()
    {
        var sentence = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"word{number}"));

        var texts = Texts(sentence);

        string.Join(' ', texts).ShouldBe(sentence);
        texts.ShouldAllBe(text => CaptionLine.Wrap(text).Count <= 2);
        texts.Min(text => text.Length).ShouldBeGreaterThan(texts.Max(text => text.Length) / 2);
    }

    [Fact]
    public void A_long_sentence_is_parted_where_a_clause_ends() =>
        Texts("The bottle keeps your water cold for a whole day in the sun, and your tea hot for as long as it takes to climb a hill.")
            .ShouldBe(
            [
                "The bottle keeps your water cold for a whole day in the sun,",
                "and your tea hot for as long as it takes to climb a hill.",
            ]);

    [Theory]
    [InlineData("这款水瓶可以让您的水保持冰凉。它由钢制成！", "这款水瓶可以让您的水保持冰凉。|它由钢制成！")]
    [InlineData("「行きますか？」と彼は言った。", "「行きますか？」|と彼は言った。")]
    [InlineData("It costs 3.50 today", "It costs 3.50 today")]
    [InlineData("One  line\nand another", "One line|and another")]
    [InlineData(" \n ", "")]
    public void Sentences_end_as_their_writing_ends_them(string text, string cues) => string.Join('|', Texts(text)).ShouldBe(cues);

    [Theory]
    [InlineData("水瓶")]
    [InlineData("สวัสดี")]
    public void Writing_without_spaces_is_parted_between_letters(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100));

        var texts = Texts(text);

        string.Concat(texts).ShouldBe(text);
        texts.ShouldAllBe(line => CaptionLine.Wrap(line).Count <= 2 && CaptionLine.Wrap(line).All(row => CaptionLine.WidthOf(row) <= 42));
    }

    [Fact]
    public void Times_are_those_of_the_words_and_never_run_backwards()
    {
        var cues = Settled("Short. This one is a good deal longer. End.", 100);

        cues[1].StartSeconds.ShouldBe(1 * WordSeconds, 1e-9);
        cues[2].StartSeconds.ShouldBe(8 * WordSeconds, 1e-9);
        cues.Zip(cues.Skip(1)).ShouldAllBe(pair => pair.First.EndSeconds <= pair.Second.StartSeconds);
        cues.ShouldAllBe(cue => cue.EndSeconds > cue.StartSeconds);
    }

    [Fact]
    public void A_cue_stays_as_long_as_it_takes_to_read_where_there_is_room()
    {
        var cues = NarrationCues.Settle([Cue(0, 0.2, "Yes."), Cue(3, 3.1, "No."), Cue(3.2, 9, "Perhaps."), Cue(9.1, 9.2, "End.")], 9.5);

        cues.Select(cue => (cue.StartSeconds, cue.EndSeconds)).ShouldBe([(0, 0.8), (3, 3.2), (3.2, 9.1), (9.1, 9.5)]);
    }

    [Fact]
    public void Cues_of_voices_that_overlap_follow_one_another()
    {
        var cues = NarrationCues.Settle([Cue(0, 5, "one"), Cue(1, 2, "two"), Cue(1, 2, "three"), Cue(0.5, 0.6, "four")], 5.25);

        cues.Zip(cues.Skip(1)).ShouldAllBe(pair => pair.First.EndSeconds <= pair.Second.StartSeconds);
        cues.ShouldAllBe(cue => cue.EndSeconds - cue.StartSeconds > 0.099);
    }

    [Fact]
    public void Words_are_told_where_they_stand_out()
    {
        var text = "Made  to last.";
        var words = SpokenText.Of(text);

        var cue = NarrationCues.Of(text, words, Times(words), highlight: true).ShouldHaveSingleItem();

        cue.Text.ShouldBe("Made to last.");
        cue.Words.ShouldNotBeNull().Select(word => (word.Text, word.StartSeconds))
            .ShouldBe([("Made", 0), ("to", WordSeconds), ("last.", 2 * WordSeconds)]);
        NarrationCues.Of(text, words, Times(words), highlight: false).Single().Words.ShouldBeNull();
    }

    [Theory]
    [InlineData("The Fjord bottle is drawn from a single piece of steel.", "The Fjord bottle is drawn|from a single piece of steel.")]
    [InlineData("Meet the Fjord bottle.", "Meet the Fjord bottle.")]
    public void Lines_are_about_as_long_as_one_another(string text, string lines) =>
        string.Join('|', CaptionLine.Wrap(text)).ShouldBe(lines);

    private static List<string> Texts(string text) => [.. Settled(text, 1000).Select(cue => cue.Text)];

    private static IReadOnlyList<CaptionCue> Settled(string text, double until)
    {
        var words = SpokenText.Of(text);
        return NarrationCues.Settle([.. NarrationCues.Of(text, words, Times(words), highlight: false)], until);
    }

    private static List<TimedWord> Times(IReadOnlyList<TextWord> words) =>
        [.. words.Select((_, i) => new TimedWord(i * WordSeconds, (i + 1) * WordSeconds))];

    private static CaptionCue Cue(double start, double end, string text) => new() { StartSeconds = start, EndSeconds = end, Text = text };
}
