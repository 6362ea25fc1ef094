using System.Text.Json;
using Renderly.Contracts.Timelines;
using Renderly.Media.CaptionFiles;
using Renderly.Media.Narrations;
using Renderly.Testing;

namespace Renderly.ContractTests.Captions;

/// <summary>Files of captions are what independent parsers of their formats read.</summary>
public sealed class CaptionStandardTests
{
    private const string Said =
        "Salt & pepper cost <3.50 --> buy them! Made to last, and made from one single piece of steel that nobody has ever bent.\n"
        + "这款水瓶可以让您的水保持冰凉。— שלום עולם! 👩‍🚀 &amp; นมัสเต";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parsers_read_what_is_said_when_it_is_said(bool highlight)
    {
        var cues = Cues(highlight);
        var files = JsonSerializer.Serialize(new { srt = SrtWriter.Write(cues), vtt = VttWriter.Write(cues) });

        var answer = await NodeTools.RunAsync("check-captions.mjs", [], files, TestContext.Current.CancellationToken);

        var read = JsonSerializer.Deserialize<Parsed>(answer.Success(), Json)!;
        read.Errors.ShouldBeEmpty();
        Texts(read.Vtt).ShouldBe(cues.Select(cue => cue.Text));
        Texts(read.Srt).ShouldBe(cues.Select(cue => cue.Text.Replace("-->", "→", StringComparison.Ordinal)));
        foreach (var (cue, vtt, srt) in cues.Zip(read.Vtt, read.Srt))
        {
            (vtt.Start, vtt.End).ShouldBe((srt.Start, srt.End));
            vtt.Start.ShouldBe(cue.StartSeconds, 0.001);
            vtt.End.ShouldBe(cue.EndSeconds, 0.001);
            vtt.Words.ShouldBe((cue.Words ?? []).Skip(1).Select(word => Math.Round(word.StartSeconds, 3)), 0.001);
        }
    }

    private static IEnumerable<string> Texts(IReadOnlyList<Cue> cues) => cues.Select(cue => cue.Text.Replace('\n', ' '));

    private static IReadOnlyList<CaptionCue> Cues(bool highlight)
    {
        var words = SpokenText.Of(Said);
        var times = words.Select((_, i) => new TimedWord(0.3 + (i * 0.35), 0.6 + (i * 0.35))).ToList();
        return NarrationCues.Settle([.. NarrationCues.Of(Said, words, times, highlight)], 3600);
    }

    private sealed record Parsed(IReadOnlyList<string> Errors, IReadOnlyList<Cue> Vtt, IReadOnlyList<Cue> Srt);

    private sealed record Cue(double Start, double End, string Text, IReadOnlyList<double> Words);
}
