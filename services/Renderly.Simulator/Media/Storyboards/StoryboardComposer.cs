using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Presenters;

namespace Renderly.Simulator.Media.Storyboards;

/// <summary>Composes films: pictures with their transitions, a voice that reads the script over them, music quietly under it.</summary>
internal sealed class StoryboardComposer(SpeechSynthesizer synthesizer, SourceFiles sources, FFmpeg ffmpeg, SimulatorFolder folder)
{
    private const double Pause = 0.25;
    private const double MusicGain = 0.4;

    /// <returns>How long the film became, seconds.</returns>
    /// <exception cref="MediaException">A file that the film names cannot be had or read.</exception>
    public async Task<double> ComposeAsync(StoryboardRequest film, string output, CancellationToken cancellationToken)
    {
        var pictures = new List<string>();
        foreach (var scene in film.Scenes)
            pictures.Add(await sources.LocalPathAsync(scene.Picture, cancellationToken));
        var music = film.Music is null ? null : await sources.LocalPathAsync(film.Music.Source, cancellationToken);
        var speeches = new List<Spoken>();
        try
        {
            foreach (var speech in film.Script.Where(speech => MagicWords.Strip(speech.Text).Any(char.IsLetterOrDigit)))
                speeches.Add(await SpeakAsync(speech, speeches.LastOrDefault()?.End ?? 0, cancellationToken));
            var seconds = Math.Max(film.Seconds, (speeches.LastOrDefault()?.End ?? 0) + Pause);
            var graph = new StoryboardGraph(film, seconds);
            await ffmpeg.RunAsync(
                [
                    .. pictures.SelectMany((picture, index) => graph.Picture(index, picture)),
                    .. speeches.SelectMany(speech => new[] { "-i", speech.File }),
                    .. music is null ? [] : new[] { "-stream_loop", "-1", "-i", music },
                    "-filter_complex", graph.Write([.. speeches.Select(speech => speech.Start)], film.Music?.Volume * MusicGain),
                    "-map", "[picture]", "-map", "[sound]", "-t", FFmpeg.Invariant(seconds),
                    .. FFmpeg.H264, .. FFmpeg.Aac, "-ar", "48000", .. FFmpeg.Mp4, output,
                ],
                cancellationToken);
            return seconds;
        }
        finally
        {
            foreach (var speech in speeches)
                File.Delete(speech.File);
        }
    }

    /// <summary>A film of the same size and length that nothing has to be fetched for: for load tests.</summary>
    public async Task StandInAsync(StoryboardRequest film, int seconds, string output, CancellationToken cancellationToken)
    {
        var length = FFmpeg.Invariant(seconds);
        await ffmpeg.RunAsync(
            [
                "-f", "lavfi", "-t", length, "-i", $"testsrc2=size={film.Width}x{film.Height}:rate={film.FramesPerSecond}",
                "-f", "lavfi", "-t", length, "-i", "sine=frequency=220:sample_rate=48000",
                .. FFmpeg.H264, .. FFmpeg.Aac, .. FFmpeg.Mp4, output,
            ],
            cancellationToken);
    }

    private async Task<Spoken> SpeakAsync(StoryboardSpeech speech, double free, CancellationToken cancellationToken)
    {
        var file = folder.NewTemporary(".wav");
        var spoken = await synthesizer.SpeakAsync(
            new SpeechRequest { Text = speech.Text, VoiceId = speech.Voice }, file, cancellationToken);
        var start = Math.Max(speech.Start, free == 0 ? 0 : free + Pause);
        return new Spoken(file, start, start + spoken.Seconds);
    }

    private sealed record Spoken(string File, double Start, double End);
}
