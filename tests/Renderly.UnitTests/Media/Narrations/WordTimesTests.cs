using Renderly.Contracts.Speech;
using Renderly.Media.Narrations;

namespace Renderly.UnitTests.Media.Narrations;

/// <summary>Word times as engines tell them.</summary>
public sealed class WordTimesTests
{
    [Fact]
    public void Words_have_the_times_that_the_engine_tells() =>
        Times("Made  to last.", ("Made", 0, 0.4), ("to", 0.5, 0.6), ("last.", 0.7, 1.2))
            .ShouldNotBeNull().Select(time => Math.Round(time.Start, 3)).ShouldBe([0, 0.5, 0.7]);

    [Fact]
    public void An_engine_may_part_the_text_otherwise() =>
        Times("钢制 well-known", ("钢制", 0, 0.4), ("well-", 0.5, 0.7), ("known", 0.7, 1)).ShouldNotBeNull()
            .Select(time => (Math.Round(time.Start, 3), Math.Round(time.End, 3))).ShouldBe([(0, 0.2), (0.2, 0.4), (0.5, 1)]);

    [Fact]
    public void What_runs_backwards_is_put_in_order() =>
        Times("one two three", ("one", 0.5, 0.9), ("two", 0.2, 0.4), ("three", 1, 1.5)).ShouldNotBeNull()
            .Select(time => (Math.Round(time.Start, 3), Math.Round(time.End, 3))).ShouldBe([(0.5, 0.9), (0.9, 0.9), (1, 1.5)]);

    [Fact]
    public void Words_of_another_text_are_none() =>
        Times("Five dollars, please.", ("Fünf", 0, 1), ("Dollar", 1, 2), ("bitte", 2, 3)).ShouldBeNull();

    private static IReadOnlyList<TimedWord>? Times(string text, params (string Text, double Start, double End)[] told) =>
        WordTimes.Of(text, SpokenText.Of(text), [.. told.Select(word => new SpokenWord(word.Text, word.Start, word.End))]);
}
