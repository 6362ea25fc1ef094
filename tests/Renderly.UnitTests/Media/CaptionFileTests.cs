using Renderly.Contracts.Timelines;
using Renderly.Media.CaptionFiles;

namespace Renderly.UnitTests.Media;

/// <summary>Captions as they lie beside a film.</summary>
public sealed class CaptionFileTests
{
    [Fact]
    public void Cues_are_written_in_both_formats_with_milliseconds()
    {
        CaptionCue[] cues = [Cue(0, 1.5, "Made to last."), Cue(3599.9994, 3600, "One piece\nof steel")];

        SrtWriter.Write(cues).ShouldBe(
            "1\n00:00:00,000 --> 00:00:01,500\nMade to last.\n\n2\n00:59:59,999 --> 01:00:00,000\nOne piece\nof steel\n\n");
        VttWriter.Write(cues).ShouldBe(
            "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nMade to last.\n\n00:59:59.999 --> 01:00:00.000\nOne piece\nof steel\n");
    }

    [Fact]
    public void Rounded_times_never_run_backwards()
    {
        // As close as the rules let them be: a hair's overlap, and less than a millisecond long.
        CaptionCue[] cues = [Cue(0, 1.0005001, "a"), Cue(1.0004999, 1.0005003, "b"), Cue(1.0005003, 1.0006, "c")];

        var written = WrittenCues.Of(cues);

        written.Select(cue => (cue.Start.TotalMilliseconds, cue.End.TotalMilliseconds))
            .ShouldBe([(0.0, 1001.0), (1001.0, 1002.0), (1002.0, 1003.0)]);
    }

    [Fact]
    public void What_would_be_read_as_markup_is_text()
    {
        CaptionCue[] cues = [Cue(0, 1, "Salt & <b>pepper</b> --> &amp;")];

        VttWriter.Write(cues).ShouldEndWith("\nSalt &amp; &lt;b&gt;pepper&lt;/b&gt; --&gt; &amp;amp;\n");
        SrtWriter.Write(cues).ShouldContain("\nSalt & <b>pepper</b> → &amp;\n");
    }

    [Theory]
    [InlineData("one\n\ntwo")]
    [InlineData("\r\n one \r\n \t \r\ntwo\r\n\r\n")]
    [InlineData("one\u2028two")]
    [InlineData("\0one\n\u000Btwo")]
    public void Nothing_in_a_text_ends_its_cue(string text) =>
        WrittenCues.Of([Cue(0, 1, text)]).ShouldHaveSingleItem().Lines.ShouldBe(["one", "two"]);

    [Fact]
    public void Long_lines_are_parted()
    {
        CaptionCue[] cues = [Cue(0, 1, "The Fjord bottle is drawn from a single piece of steel.")];

        SrtWriter.Write(cues).ShouldContain("\nThe Fjord bottle is drawn\nfrom a single piece of steel.\n");
    }

    [Fact]
    public void Words_that_stand_out_have_their_times()
    {
        CaptionWord[] words =
        [
            new() { StartSeconds = 1, Text = "Salt" }, new() { StartSeconds = 1.25, Text = "&" },
            new() { StartSeconds = 1.25, Text = "pepper," },
            new() { StartSeconds = 1.5, Text = "salt" }, new() { StartSeconds = 2.5, Text = "late" },
        ];

        CaptionCue[] cues = [Cue(1, 2, "Salt & pepper, salt late") with { Words = words }];

        VttWriter.Write(cues).ShouldEndWith("\nSalt <00:00:01.250>&amp; pepper, <00:00:01.500>salt late\n");
        SrtWriter.Write(cues).ShouldContain("\nSalt & pepper, salt late\n");
    }

    [Fact]
    public void Cues_that_say_nothing_are_left_out()
    {
        CaptionCue[] cues = [Cue(0, 1, " \n "), Cue(1, 2, "said")];

        SrtWriter.Write(cues).ShouldBe("1\n00:00:01,000 --> 00:00:02,000\nsaid\n\n");
        SrtWriter.Write([]).ShouldBeEmpty();
        VttWriter.Write([]).ShouldBe("WEBVTT\n");
    }

    private static CaptionCue Cue(double start, double end, string text) => new() { StartSeconds = start, EndSeconds = end, Text = text };
}
