using System.Text.Json;
using Renderly.Contracts.Media;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Narrations;

/// <param name="Cues">In order, without overlap.</param>
/// <param name="Timing">Where their times come from.</param>
internal sealed record SpokenCaptions(IReadOnlyList<CaptionCue> Cues, CaptionTiming Timing);

/// <summary>Writes the captions of what is said in a film.</summary>
internal sealed class NarrationCaptions(VoiceListener listener)
{
    // A scene goes on for a breath after what is said in it.
    private const double LingerSeconds = 0.25;

    /// <param name="command">Without faults; it has narrations.</param>
    /// <param name="paths">Local file of every address that it names.</param>
    /// <param name="folder">Scratch folder.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    public async Task<SpokenCaptions> WriteAsync(
        AssembleVideo command, IReadOnlyDictionary<Uri, string> paths, string folder, CancellationToken cancellationToken)
    {
        var (cues, timings, end) = (new List<CaptionCue>(), new HashSet<CaptionTiming>(), 0.0);
        foreach (var (narration, track) in command.Narrations!
            .Select(narration => (
                narration,
                Track: command.Timeline.Sound.FirstOrDefault(sound => sound.Name is { } name && name == narration.Track)))
            .OrderBy(said => said.Track?.StartSeconds ?? said.narration.StartSeconds))
        {
            var words = SpokenText.Of(narration.Text);
            var (inFilm, timing) = track is null
                ? (WordAligner.Align(words, [PlannedOf(narration)]), CaptionTiming.Aligned)
                : await InFilmAsync(narration, words, paths, track, folder, cancellationToken);
            timings.Add(timing);
            cues.AddRange(NarrationCues.Of(narration.Text, words, inFilm, command.HighlightWords));
            end = inFilm.Count > 0 ? Math.Max(end, inFilm[^1].End) : end;
        }

        return new SpokenCaptions(
            NarrationCues.Settle(cues, end + LingerSeconds), timings.Count == 1 ? timings.Single() : CaptionTiming.Mixed);
    }

    private static VoicedStretch PlannedOf(SpokenNarration narration) =>
        new(narration.StartSeconds!.Value, narration.StartSeconds.Value + narration.LengthSeconds!.Value);

    private async Task<(IReadOnlyList<TimedWord> Times, CaptionTiming Timing)> InFilmAsync(
        SpokenNarration narration,
        IReadOnlyList<TextWord> words,
        IReadOnlyDictionary<Uri, string> paths,
        SoundTrack track,
        string folder,
        CancellationToken cancellationToken)
    {
        var (times, timing) = await TimesOfAsync(narration, words, paths, track, folder, cancellationToken);
        return ([.. times.Select(time => new TimedWord(InFilm(track, time.Start), InFilm(track, time.End)))], timing);
    }

    private async Task<(IReadOnlyList<TimedWord> Times, CaptionTiming Timing)> TimesOfAsync(
        SpokenNarration narration,
        IReadOnlyList<TextWord> words,
        IReadOnlyDictionary<Uri, string> paths,
        SoundTrack track,
        string folder,
        CancellationToken cancellationToken)
    {
        if (narration.Words is { } told
            && WordTimes.Of(narration.Text, words, await ReadAsync(paths[told], cancellationToken)) is { } times)
        {
            return (times, CaptionTiming.Words);
        }

        var voiced = await listener.ListenAsync(paths[track.Source], folder, cancellationToken);
        return (WordAligner.Align(words, voiced), CaptionTiming.Aligned);
    }

    private static double InFilm(SoundTrack track, double seconds) =>
        track.StartSeconds + Math.Clamp(seconds - track.InSeconds, 0, track.LengthSeconds ?? double.PositiveInfinity);

    private static async Task<IReadOnlyList<SpokenWord>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<SpokenWord>>(file, cancellationToken: cancellationToken) ?? [];
    }
}
