using System.Globalization;
using Renderly.Contracts.Speech;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;
using Renderly.Media.Verify;
using Microsoft.Extensions.Options;

namespace Renderly.Media.Speech;

/// <summary>Has espeak-ng speak a text, in limited child processes.</summary>
internal sealed class SpeechRenderer(FFmpegProcess tools, SpeechVoices voices, MediaProbe probe, IOptions<MediaOptions> options)
{
    /// <summary>Its own 175 is hard to follow.</summary>
    private const int WordsPerMinute = 160;

    /// <param name="command">What is said, and how.</param>
    /// <param name="folder">Scratch folder; the result lies there.</param>
    /// <param name="cancellationToken">Kills the children.</param>
    /// <returns>A WAV of 48 kHz, mono, and its length.</returns>
    /// <exception cref="RefusedWorkException">The text cannot be spoken here.</exception>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<(string Path, TimeSpan Duration)> RenderAsync(
        SynthesizeSpeech command, string folder, CancellationToken cancellationToken)
    {
        var voice = await VoiceOfAsync(command, cancellationToken);
        var (text, spoken, speech) = (
            Path.Combine(folder, "text.txt"), Path.Combine(folder, "spoken.wav"), Path.Combine(folder, "speech.wav"));
        await File.WriteAllTextAsync(text, WithoutPhonemes(command.Text), cancellationToken);
        var speed = Math.Clamp((int)Math.Round(WordsPerMinute * command.Speed), 80, 450).ToString(CultureInfo.InvariantCulture);
        await tools.RunAsync(
            new ToolRun(Tool.EspeakNg, ["-v", voice, "-s", speed, "-b", "1", "-f", text, "-w", spoken]) { WorkingFolder = folder },
            cancellationToken);
        if (!File.Exists(spoken))
        {
            throw new FFmpegException(FFmpegError.Failed, "espeak-ng wrote no file");
        }

        var loudness = new LoudnessReader();
        string[] arguments =
        [
            .. InputArguments.For(spoken, InputKind.Sound, options.Value), "-af", LoudnessReader.Filter,
            "-ar", $"{EncodeArguments.AudioSampleRateHz}", "-ac", "1", "-c:a", "pcm_s16le", "-map_metadata", "-1",
            "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "wav", InputArguments.FileUrl(speech),
        ];
        await tools.RunAsync(new ToolRun(Tool.FFmpeg, arguments) { Verbose = true, OnDiagnostic = loudness.Diagnostic }, cancellationToken);
        return loudness.Result is { IsSilent: false }
            ? (speech, (await probe.ProbeAsync(speech, InputKind.Sound, cancellationToken)).Duration)
            : throw new RefusedWorkException("speech_empty", "There is nothing in the text that can be spoken: write words.");
    }

    private async Task<string> VoiceOfAsync(SynthesizeSpeech command, CancellationToken cancellationToken)
    {
        if (await voices.OfLanguageAsync(command.Language, cancellationToken) is not { } language)
        {
            throw new RefusedWorkException(
                "language_not_spoken",
                $"espeak-ng does not speak {command.Language}. "
                + $"It speaks {string.Join(", ", await voices.LanguagesAsync(cancellationToken))}.");
        }

        // A voice is one of its languages, such as en-gb, or a speaker, such as f3; both with a plus between them.
        if (command.Voice is not { Length: > 0 } voice)
        {
            return language;
        }

        var (named, speaker) = voice.Split('+') switch
        {
            [var one] when SpeechSpeakers.All.Contains(one) => (language, one),
            [var one] => (one, null),
            [var one, var two] => (one, two),
            _ => ("", null),
        };
        var isKnown = (await voices.LanguagesAsync(cancellationToken)).Contains(named)
            && (speaker is null || SpeechSpeakers.All.Contains(speaker));
        return isKnown
            ? string.Join('+', new[] { named, speaker }.OfType<string>())
            : throw new RefusedWorkException(
                "voice_unknown",
                $"espeak-ng has no voice {voice}: name a language that it speaks, "
                + $"a speaker ({string.Join(", ", SpeechSpeakers.All)}), or en-gb+f3 for both.");
    }

    /// <summary>Two brackets would begin phonemes, whatever a text means by them.</summary>
    private static string WithoutPhonemes(string text) => text.Replace("[[", "[ [", StringComparison.Ordinal);
}
