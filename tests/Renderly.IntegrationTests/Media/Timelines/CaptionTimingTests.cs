using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.Contracts.Media;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Captions are there when what they say is heard: measured in the sound, by another tool than the one under test.</summary>
public sealed partial class CaptionTimingTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private const double VoiceStartSeconds = 0.4;
    private const double Tolerance = 0.08;

    /// <summary>What espeak-ng is told, so that it pauses for 0.6 s after each word.</summary>
    private const string WordGap = "45";

    private MediaWorker<AssembleVideo, AssembleVideoHandler> worker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => worker = await MediaWorker<AssembleVideo, AssembleVideoHandler>.StartAsync(kit);

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task Words_stand_out_when_they_are_heard_by_the_times_of_their_engine()
    {
        const string Text = "Bottles keep water cold, and tea hot.";
        var voice = await SpeakAsync("told.wav", Text);
        var onsets = await OnsetsAsync(voice);
        var told = Text.Split(' ').Zip(onsets, (word, onset) => new SpokenWord(word, onset, onset + 0.2)).ToList();
        var words = await StoreJsonAsync("told.json", told);

        var film = await FilmAsync([Said("voice-1", Text, voice, words)]);

        film.Output(StepOutput.Vtt).Timing.ShouldBe(CaptionTiming.Words);
        (await WordStartsAsync(film)).ShouldBe(onsets.Select(onset => onset + VoiceStartSeconds), Tolerance);
    }

    [Theory]
    [InlineData("en", "Bottles keep water cold, and tea hot.")]
    [InlineData("de", "Wasser bleibt lange kalt, Tee bleibt warm.", Traits = ["Suite", "Long"])]
    [InlineData("en", "Ten. Nine. Eight. Seven. Zero!", Traits = ["Suite", "Long"])]
    public async Task Words_with_pauses_between_them_are_aligned_to_when_they_are_heard(string language, string text)
    {
        var voice = await SpeakAsync("aligned.wav", text, language);
        var onsets = await OnsetsAsync(voice);
        onsets.Count.ShouldBe(text.Split(' ').Length, "the test hears each word");

        var film = await FilmAsync([Said("voice-1", text, voice)]);

        film.Output(StepOutput.Srt).Timing.ShouldBe(CaptionTiming.Aligned);
        (await WordStartsAsync(film)).ShouldBe(onsets.Select(onset => onset + VoiceStartSeconds), Tolerance);
    }

    [Fact]
    public async Task Sentences_begin_when_they_are_heard_where_words_follow_each_other()
    {
        string[] sentences =
        [
            "Meet the Fjord bottle.", "It is drawn from one piece of steel, so nothing can leak.", "Your water stays cold for a whole day!",
            "Take it with you.",
        ];
        var (voice, starts) = await JoinAsync("sentences.wav", sentences);

        var film = await FilmAsync([Said("voice-1", string.Join(' ', sentences), voice)]);

        var cues = await CuesAsync(film);
        cues.Select(cue => cue.Text).ShouldBe(sentences);
        cues.Select(cue => cue.Start).ShouldBe(starts.Select(start => start + VoiceStartSeconds), Tolerance);
        cues.Zip(cues.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Narrations_of_both_kinds_make_captions_of_both_kinds()
    {
        var voice = await SpeakAsync("both.wav", "Made to last.");
        SpokenWord[] told = [new("Made", 0, 0.3), new("to", 0.5, 0.6), new("last.", 0.9, 1.2)];
        var words = await StoreJsonAsync("both.json", told);

        var film = await FilmAsync(
            [Said("voice-1", "Made to last.", voice, words), Said("voice-2", "Made to last.", voice) with { Start = 4 }]);

        (film.Output(StepOutput.Vtt).Timing, film.Output(StepOutput.Video).Timing).ShouldBe((CaptionTiming.Mixed, null));
        (await CuesAsync(film)).Select(cue => cue.Text).ShouldBe(["Made to last.", "Made to last."]);
    }

    [Fact]
    public async Task The_word_that_is_spoken_has_another_colour_in_the_picture()
    {
        CaptionWord[] words =
        [
            new() { Text = "MMMM", StartSeconds = 0 }, new() { Text = "WWWW", StartSeconds = 0.5 },
            new() { Text = "MMMM", StartSeconds = 1 },
        ];
        var cue = new CaptionCue { StartSeconds = 0, EndSeconds = 1.5, Text = "MMMM WWWW MMMM", Words = words };
        var clip = await kit.ColoursAsync("plain.mp4", 640, 360, ("gray", 2));

        await kit.RenderAsync(
            new Timeline
            {
                Output = new TimelineOutput { WidthPixels = 640, HeightPixels = 360, FrameRate = new FrameRate { Numerator = 24 } },
                Visual = [new Shot { Source = TimelineKit.Address(clip) }],
                Captions = new Captions { Cues = [cue], BoxOpacity = 1 },
            },
            "karaoke.mp4");

        var places = new List<double>();
        foreach (var seconds in new[] { 0.25, 0.45, 0.55, 0.75, 1.25 })
        {
            places.Add((await ColouredAsync("karaoke.mp4", seconds)).ShouldNotBeNull($"at {seconds} s"));
        }

        places[0].ShouldBeLessThan(280);
        places[1].ShouldBe(places[0], 3, "until the next word is spoken");
        places[2].ShouldBe(320, 12);
        places[3].ShouldBe(places[2], 3);
        places[4].ShouldBeGreaterThan(360);
        (await ColouredAsync("karaoke.mp4", 1.75)).ShouldBeNull("the caption is over");
    }

    private static Voice Said(string track, string text, string path, Uri? words = null) =>
        new(track, text, path, words, VoiceStartSeconds);

    /// <summary>The film of these narrations, with captions in the picture and beside it.</summary>
    private async Task<VideoAssembled> FilmAsync(IReadOnlyList<Voice> voices)
    {
        var clip = await kit.ColoursAsync("long.mp4", 180, 320, ("gray", 20));
        var sounds = new List<SoundTrack>();
        foreach (var voice in voices)
        {
            sounds.Add(new SoundTrack { Name = voice.Track, Source = await worker.StoreAsync(voice.Path), StartSeconds = voice.Start });
        }

        var outcome = await worker.SubmitAsync(new AssembleVideo
        {
            JobId = Guid.CreateVersion7(),
            Step = "film",
            Attempt = 1,
            OutputFolder = "jobs/any/",
            Timeline = new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [new Shot { Source = await worker.StoreAsync(clip) }],
                Sound = sounds,
                Captions = new Captions { Cues = [], Position = VerticalPosition.Middle },
            },
            Narrations = [.. voices.Select(voice => new SpokenNarration { Track = voice.Track, Text = voice.Text, Words = voice.Words })],
            HighlightWords = true,
        });
        return outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.ShouldBeOfType<VideoAssembled>();
    }

    private async Task<string> SpeakAsync(string name, string text, string language = "en", string gap = WordGap)
    {
        var path = kit.PathOf(name);
        await MediaKit.RunAsync("espeak-ng", ["-v", language, "-s", "150", "-g", gap, "-w", path, text]);
        return path;
    }

    /// <summary>Sentences, each spoken by itself without silence around it, half a second apart.</summary>
    private async Task<(string Path, IReadOnlyList<double> Starts)> JoinAsync(string name, IReadOnlyList<string> sentences)
    {
        var (inputs, filters, starts, at) = (new List<string>(), new StringBuilder(), new List<double>(), 0.0);
        foreach (var (i, sentence) in sentences.Index())
        {
            var spoken = await SpeakAsync($"sentence-{i}.wav", sentence, gap: "0");
            var trimmed = await kit.MakeAsync(
                $"trimmed-{i}.wav", "-i", spoken, "-af", "silenceremove=start_periods=1:start_threshold=-40dB,apad=pad_dur=0.5",
                "-ar", "22050", "-ac", "1");
            starts.Add(at);
            at += double.Parse(await TimelineKit.AskAsync(trimmed, "stream=duration", "a:0"), CultureInfo.InvariantCulture);
            inputs.AddRange(["-i", trimmed]);
            filters.Append(CultureInfo.InvariantCulture, $"[{i}:a]");
        }

        return (await kit.MakeAsync(name, [.. inputs, "-filter_complex", $"{filters}concat=n={sentences.Count}:v=0:a=1"]), starts);
    }

    /// <summary>When something is heard after silence, as FFmpeg's detector hears it.</summary>
    private static async Task<IReadOnlyList<double>> OnsetsAsync(string path)
    {
        var said = await TimelineKit.ListenAsync(path, "aresample=16000,silencedetect=noise=-38dB:duration=0.25");
        var ends = SilenceEnd().Matches(said).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        var first = SilenceStart().Match(said) is { Success: true } start
            && double.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture) <= 0.01;
        var seconds = double.Parse(await TimelineKit.AskAsync(path, "stream=duration", "a:0"), CultureInfo.InvariantCulture);
        return [.. first ? [] : new[] { 0.0 }, .. ends.Where(end => end < seconds - 0.05)];
    }

    private async Task<Uri> StoreJsonAsync(string name, object content)
    {
        await File.WriteAllTextAsync(kit.PathOf(name), JsonSerializer.Serialize(content), Cancel);
        return await worker.StoreAsync(kit.PathOf(name));
    }

    private async Task<string> VttAsync(VideoAssembled film)
    {
        var path = kit.PathOf("film.vtt");
        await worker.FetchAsync(film.UriOf(StepOutput.Vtt), path);
        return await File.ReadAllTextAsync(path, Cancel);
    }

    /// <summary>When each word begins: with its cue, or at a time of its own.</summary>
    private async Task<IReadOnlyList<double>> WordStartsAsync(VideoAssembled film) =>
        [.. WordTime().Matches(await VttAsync(film)).Select(match => Seconds(match.Groups[1].Value))];

    private async Task<IReadOnlyList<(double Start, double End, string Text)>> CuesAsync(VideoAssembled film) =>
    [
        .. Cue().Matches(await VttAsync(film)).Select(match => (
            Seconds(match.Groups["start"].Value), Seconds(match.Groups["end"].Value),
            Tag().Replace(match.Groups["text"].Value, "").Trim().Replace('\n', ' '))),
    ];

    private static double Seconds(string time) => TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalSeconds;

    /// <summary>Where the letters in colour are, pixels from the left; null where there are none.</summary>
    private async Task<double?> ColouredAsync(string film, double seconds)
    {
        var pixels = await MediaKit.RunAsync(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-ss", FormattableString.Invariant($"{seconds}"), "-i", kit.PathOf(film), "-frames:v", "1",
                "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
            ]);
        var coloured = Enumerable.Range(0, pixels.Length / 3)
            .Where(i => pixels[i * 3] > 150 && pixels[(i * 3) + 1] > 120 && pixels[(i * 3) + 2] < 100)
            .Select(i => (double)(i % 640)).ToList();
        return coloured.Count > 10 ? coloured.Average() : null;
    }

    [GeneratedRegex(@"silence_end: ([\d.]+)")]
    private static partial Regex SilenceEnd();

    [GeneratedRegex(@"silence_start: (-?[\d.]+)")]
    private static partial Regex SilenceStart();

    [GeneratedRegex(@"(\d\d:\d\d:\d\d\.\d\d\d)(?: -->|>)")]
    private static partial Regex WordTime();

    [GeneratedRegex(@"(?<start>\S+) --> (?<end>\S+)\n(?<text>(?:.+\n)+)")]
    private static partial Regex Cue();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    private sealed record Voice(string Track, string Text, string Path, Uri? Words, double Start);
}
