using Renderly.Jobs.Kinds.ProductVideo.Speech;
using Renderly.Jobs.Speech;

namespace Renderly.UnitTests.Jobs;

public sealed class SpeechPaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 6, 0, 0, TimeSpan.Zero);

    /// <summary>20 s by the table.</summary>
    private static readonly SpokenScript Script = SpokenScript.Of(string.Join(' ', Enumerable.Repeat("word", 50)));

    [Theory]
    [InlineData("Keep it cold with 冰 all day.", "Latin")]
    [InlineData("这款 Bottle 保持冰凉", "Han")]
    [InlineData("仕事にも、旅行にも", "Japanese")]
    [InlineData("하루 종일 시원하게", "Hangul")]
    [InlineData("เย็นตลอดทั้งวัน", "SouthEastAsian")]
    [InlineData("يبقى باردا طوال اليوم", "Arabic")]
    [InlineData("यह पूरे दिन ठंडा रहता है।", "Devanagari")]
    [InlineData("Остаётся холодной", "Cyrillic")]
    [InlineData("Κρύο όλη μέρα", "Greek")]
    [InlineData("קר כל היום", "Hebrew")]
    [InlineData("1-800-555", "Other")]
    public void Script_is_in_the_writing_of_most_of_it(string script, string writing) =>
        SpokenScript.Of(script).WrittenIn.ToString().ShouldBe(writing);

    [Fact]
    public void Voice_that_is_always_slower_is_expected_to_be_and_what_is_possible_stays()
    {
        var pace = Heard(26, 26, 26);

        pace.Pace.ShouldBe(1.3, 1e-9);
        Script.At(pace.Pace).Expected.ShouldBe(26);
        Script.At(pace.Pace).Longest.ShouldBe(Script.At(1).Longest);
    }

    [Fact]
    public void What_is_expected_is_never_more_than_what_is_possible() =>
        Script.At(100).ShouldBe(new SpeechLength(Script.At(1).Longest, Script.At(1).Longest));

    [Fact]
    public void Pauses_are_as_long_as_they_are_whatever_the_voice()
    {
        var script = SpokenScript.Of("Wait here <break time=\"10s\"/> a bit");
        var pace = Of(script);

        pace.Hear(script, 10 + 2 * script.Spoken.Expected, Now);

        pace.Pace.ShouldBe(2, 1e-9);
        script.At(pace.Pace).Expected.ShouldBe(Math.Ceiling(10 + 2 * script.Spoken.Expected));
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(-5, 8)]
    [InlineData(3600, 47)]
    public void Length_that_no_voice_takes_counts_as_the_nearest_that_one_takes(double seconds, double counted)
    {
        Script.At(1).Longest.ShouldBe(47);

        Heard(seconds).MeasuredSeconds.ShouldBe(counted, 1e-9);
    }

    [Fact]
    public void One_speech_among_many_moves_little_and_what_lasts_is_learnt_anew()
    {
        var before = Heard([.. Enumerable.Repeat(20.0, 30)]);
        var once = Heard([.. Enumerable.Repeat(20.0, 30), 40]);
        var since = Heard([.. Enumerable.Repeat(20.0, 30), .. Enumerable.Repeat(40.0, 20)]);

        (before.Pace, once.Pace).ShouldSatisfyAllConditions(
            paces => paces.Item1.ShouldBe(1, 1e-9),
            paces => paces.Item2.ShouldBeInRange(1.05, 1.15));
        since.Pace.ShouldBeGreaterThan(1.8);
    }

    [Fact]
    public void Long_speech_counts_no_more_than_a_minute_of_it()
    {
        var script = SpokenScript.Of(string.Join(' ', Enumerable.Repeat("word", 1500)));
        var pace = Of(script);

        pace.Hear(script, 1200, Now);

        pace.ExpectedSeconds.ShouldBe(60, 1e-9);
        pace.MeasuredSeconds.ShouldBe(120, 1e-9);
    }

    [Theory]
    [InlineData("Hi.", 0.5)]
    [InlineData("Keep it cold all day.", double.NaN)]
    [InlineData("Keep it cold all day.", double.PositiveInfinity)]
    public void What_tells_nothing_is_not_counted(string text, double seconds)
    {
        var script = SpokenScript.Of(text);
        var pace = Of(script);

        pace.Hear(script, seconds, Now).ShouldBeFalse();

        (pace.Speeches, pace.Pace).ShouldBe((0, 1));
    }

    private static SpeechPace Heard(params double[] seconds)
    {
        var pace = Of(Script);
        foreach (var length in seconds)
        {
            pace.Hear(Script, length, Now).ShouldBeTrue();
        }

        pace.Speeches.ShouldBe(seconds.Length);
        return pace;
    }

    private static SpeechPace Of(SpokenScript script) => new() { Provider = "heygen", VoiceId = "v", Writing = script.WrittenIn };
}
