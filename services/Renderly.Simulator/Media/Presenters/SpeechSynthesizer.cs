using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>Speaks a script with espeak-ng, or takes the supplied sound; the result is always mono 22.05 kHz PCM.</summary>
internal sealed class SpeechSynthesizer(FFmpeg ffmpeg, SourceFiles sources, IOptions<SimulatorOptions> options)
{
    private const int SampleRate = 22050;

    public async Task<WavFile> SpeakAsync(SpeechRequest speech, string output, CancellationToken ct)
    {
        if (speech.Text is { } text)
            await SpeakTextAsync(WithoutMagicWords(text), speech, output, ct);
        else if (speech.Audio is { } audio)
            await ConvertAsync(["-i", await sources.LocalPathAsync(audio, ct)], output, ct);
        else
            await ConvertAsync(["-f", "lavfi", "-t", FFmpeg.Invariant(speech.SilenceSeconds), "-i", speech.Hums ? $"sine=frequency=220:sample_rate={SampleRate}" : $"anullsrc=r={SampleRate}:cl=mono"], output, ct);
        return WavFile.Read(await File.ReadAllBytesAsync(output, ct));
    }

    private Task SpeakTextAsync(string text, SpeechRequest speech, string output, CancellationToken ct)
    {
        var voice = Voice.Find(speech.VoiceId);
        var speed = Math.Clamp((int)(voice.WordsPerMinute * speech.Speed), 80, 400);
        var pitch = Math.Clamp((int)(voice.Pitch + speech.Pitch), 0, 99);
        // The script goes in by standard input: it can never be taken for an option.
        return ChildProcess.RunAsync(
            options.Value.EspeakPath,
            ["-v", voice.Espeak, "-s", speed.ToString(CultureInfo.InvariantCulture), "-p", pitch.ToString(CultureInfo.InvariantCulture), "-w", output, "--stdin"],
            options.Value.RenderTimeLimit,
            ct,
            async (input, token) => await input.WriteAsync(Encoding.UTF8.GetBytes(text), token));
    }

    private Task ConvertAsync(string[] input, string output, CancellationToken ct) =>
        ffmpeg.RunAsync([.. input, "-vn", "-ac", "1", "-ar", SampleRate.ToString(CultureInfo.InvariantCulture), "-c:a", "pcm_s16le", "-map_metadata", "-1", output], ct);

    private static string WithoutMagicWords(string text) => Faults.MagicWords.Strip(text);
}
