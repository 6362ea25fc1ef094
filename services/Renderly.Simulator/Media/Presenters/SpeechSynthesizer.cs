using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>Speaks a script with espeak-ng, or takes the supplied sound; the result is always mono 22.05 kHz PCM.</summary>
internal sealed class SpeechSynthesizer(FFmpeg ffmpeg, SourceFiles sources, IOptions<SimulatorOptions> options)
{
    private const int SampleRate = 22050;

    public async Task<WavFile> SpeakAsync(SpeechRequest speech, string output, CancellationToken cancellationToken)
    {
        if (speech.Text is { } text)
        {
            await SpeakTextAsync(MagicWords.Strip(text), speech, output, cancellationToken);
        }
        else
        {
            string[] input = speech.Audio is { } audio ? ["-i", await sources.LocalPathAsync(audio, cancellationToken)] : Tone(speech);
            await ffmpeg.RunAsync(
                [.. input, "-vn", "-ac", "1", "-ar", $"{SampleRate}", "-c:a", "pcm_s16le", "-map_metadata", "-1", output],
                cancellationToken);
        }

        return WavFile.Read(await File.ReadAllBytesAsync(output, cancellationToken));
    }

    private Task SpeakTextAsync(string text, SpeechRequest speech, string output, CancellationToken cancellationToken)
    {
        var voice = Voice.Find(speech.VoiceId).Reading(text);
        var speed = Math.Clamp((int)(voice.WordsPerMinute * speech.Speed), 80, 400);
        var pitch = Math.Clamp((int)(voice.Pitch + speech.Pitch), 0, 99);

        // The script goes in by standard input: it can never be taken for an option.
        return ChildProcess.RunAsync(
            options.Value.EspeakPath,
            ["-v", voice.Espeak, "-s", $"{speed}", "-p", $"{pitch}", "-w", output, "--stdin"],
            options.Value.RenderTimeLimit,
            cancellationToken,
            async (input, token) => await input.WriteAsync(Encoding.UTF8.GetBytes(text), token));
    }

    private static string[] Tone(SpeechRequest speech)
    {
        var source = speech.Hums ? $"sine=frequency=220:sample_rate={SampleRate}" : $"anullsrc=r={SampleRate}:cl=mono";
        return ["-f", "lavfi", "-t", FFmpeg.Invariant(speech.SilenceSeconds), "-i", source];
    }
}
