using Renderly.Media.Narrations;

namespace Renderly.UnitTests.Media.Narrations;

/// <summary>Words and the pauses that are heard between them.</summary>
public sealed class WordAlignerTests
{
    private const double LetterSeconds = 0.07;

    [Fact]
    public void Sentences_begin_after_the_pauses_that_are_heard()
    {
        var (times, starts) = Align("Meet the bottle.|It keeps water cold for a day, and tea hot for half of it.|Yours.");

        Starts(times, 0, 3, 17).ShouldBe(starts, 0.001);
    }

    [Fact]
    public void Each_word_between_pauses_begins_when_it_is_spoken()
    {
        var (times, starts) = Align("One,|two,|three,|fourteen,|five.");

        times.Select(time => time.Start).ShouldBe(starts, 0.001);
    }

    [Fact]
    public void A_breath_within_a_sentence_moves_no_other_sentence()
    {
        // Heard between "water" and "cold", where no clause ends.
        var (times, starts) = Align("Meet the bottle.|It keeps water|cold for a day.|And it is yours.");

        Starts(times, 0, 3, 6, 10).ShouldBe(starts, 0.001);
    }

    [Fact]
    public void Two_sentences_in_one_breath_share_it_by_their_letters()
    {
        var words = SpokenText.Of("Yes. Nobody does.");

        var times = WordAligner.Align(words, [new VoicedStretch(1, 2.5)]);

        times[0].Start.ShouldBe(1, 1e-9);
        times[1].Start.ShouldBe(1 + (1.5 * 3 / 13), 1e-9);
        times[2].End.ShouldBe(2.5, 1e-9);
    }

    [Fact]
    public void A_sound_that_does_not_fit_is_shared_by_letters()
    {
        var words = SpokenText.Of("Yes.");

        var times = WordAligner.Align(words, [.. Enumerable.Range(0, 50).Select(i => new VoicedStretch(i * 2, (i * 2) + 1))]);

        times.ShouldHaveSingleItem().ShouldBe(new TimedWord(0, 99));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_heard_times_never_run_backwards(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 50; run++)
        {
            var words = SpokenText.Of(string.Join(' ', Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(4) switch
            {
                0 => "so,", 1 => "water.", 2 => "—", _ => "incomparably",
            })));
            var (stretches, at) = (new List<VoicedStretch>(), 0.0);
            for (var i = random.Next(1, 20); i > 0; i--)
            {
                at += 0.12 + random.NextDouble();
                stretches.Add(new VoicedStretch(at, at += 0.03 + (3 * random.NextDouble())));
            }

            var times = WordAligner.Align(words, stretches);

            times.Count.ShouldBe(words.Count);
            times.ShouldAllBe(time => time.End >= time.Start && time.Start >= stretches[0].Start - 1e-9 && time.End <= at + 1e-9);
            times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second.Start >= pair.First.End - 1e-9);
        }
    }

    [Fact]
    public void Voices_are_heard_above_noise_and_over_the_breath_before_a_letter()
    {
        // Tenths of a second: noise, a word with a stop in it, a pause, a click, a quiet word.
        double[] levels =
        [
            .. Level(-55, 30), .. Level(-12, 40), .. Level(-55, 8), .. Level(-15, 20), .. Level(-55, 40), -10, .. Level(-55, 40),
            .. Level(-30, 30),
        ];

        VoicedStretches.Of(levels).Select(stretch => (Math.Round(stretch.Start, 3), Math.Round(stretch.End, 3)))
            .ShouldBe([(0.30, 0.98), (1.79, 2.09)]);
    }

    [Fact]
    public void Nobody_is_heard_in_silence() => VoicedStretches.Of([.. Level(VoicedStretches.Silence, 100)]).ShouldBeEmpty();

    private static IEnumerable<double> Level(double decibels, int frames) => Enumerable.Repeat(decibels, frames);

    private static IEnumerable<double> Starts(IReadOnlyList<TimedWord> times, params int[] words) =>
        words.Select(word => times[word].Start);

    /// <summary>Aligns a text to itself, spoken by its letters with a pause of 0.3 s at each bar; and when each part begins.</summary>
    private static (IReadOnlyList<TimedWord> Times, IReadOnlyList<double> Starts) Align(string parts)
    {
        var (stretches, at) = (new List<VoicedStretch>(), 0.2);
        foreach (var part in parts.Split('|'))
        {
            var seconds = part.Count(char.IsLetter) * LetterSeconds;
            stretches.Add(new VoicedStretch(at, at + seconds));
            at += seconds + 0.3;
        }

        return (WordAligner.Align(SpokenText.Of(parts.Replace('|', ' ')), stretches), [.. stretches.Select(stretch => stretch.Start)]);
    }
}
