using System.Buffers.Binary;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers;

/// <summary>
/// Speeches as they are streamed: bare PCM, or a WAV whose header is written before anybody knows how long it will be. Where there is
/// nothing to say, nothing comes after it.
/// </summary>
internal sealed class SpokenSounds(SpeechSynthesizer synthesizer, FFmpeg ffmpeg, SimulatorFolder folder)
{
    private const int BytesPerSample = 2;
    private const uint UnknownSize = 0xFFFF_FFFF;

    public static string ContentType(string format) => format switch
    {
        "mp3" => "audio/mpeg",
        "opus" => "audio/ogg",
        _ => $"audio/{format}",
    };

    /// <param name="sound">What is said.</param>
    /// <param name="name">File name of the result without extension.</param>
    /// <param name="wanted">What a script wants instead, as far as a sound has it; null: what was asked for.</param>
    /// <param name="cancellationToken">Kills who speaks.</param>
    public async Task<OperationResult> MakeAsync(
        SpokenText sound, string name, OddResult? wanted, CancellationToken cancellationToken)
    {
        var (spoken, made) = (folder.NewTemporary(".wav"), folder.NewTemporary($".{sound.Format}"));
        try
        {
            var seconds = 0.0;
            var isRaw = sound.Format is "wav" or "pcm";
            if (isRaw && !MagicWords.Strip(sound.Text).Any(char.IsLetterOrDigit))
            {
                await File.WriteAllBytesAsync(made, [], cancellationToken);
            }
            else
            {
                var request = new SpeechRequest { Text = sound.Text, VoiceId = sound.Voice, Speed = sound.Speed };
                seconds = (await synthesizer.SpeakAsync(request, spoken, cancellationToken)).Seconds;
                string[] length = sound.MostSeconds is { } most ? ["-t", $"{most}"] : [];
                string[] silent = wanted is { Silent: true } ? ["-af", "volume=0"] : [];
                string[] raw = isRaw ? ["-c:a", "pcm_s16le", "-f", "s16le"] : [];
                await ffmpeg.RunAsync(
                    ["-i", spoken, "-ac", "1", "-ar", $"{sound.SampleRate}", .. length, .. silent, "-map_metadata", "-1", .. raw, made],
                    cancellationToken);
            }

            if (sound.Format == "wav")
                await PutHeaderAsync(made, sound.SampleRate, cancellationToken);
            if (wanted is not null)
                await SpoiledBytes.MakeAsync(made, wanted, cancellationToken);
            return new OperationResult
            {
                Seconds = Math.Min(seconds, sound.MostSeconds ?? seconds),
                Files = [folder.Keep(made, folder.Renders, $"{name}.{sound.Format}")],
            };
        }
        finally
        {
            File.Delete(spoken);
        }
    }

    /// <summary>Streamed: nobody says beforehand how much will come.</summary>
    public IResult Stream(OperationResult result, string contentType, CancellationToken cancellationToken) => Results.Stream(
        async output =>
        {
            await using var sound = File.OpenRead(folder.Absolute(result.Files[0]));
            await sound.CopyToAsync(output, cancellationToken);
        },
        contentType);

    private static async Task PutHeaderAsync(string file, int sampleRate, CancellationToken cancellationToken)
    {
        var samples = await File.ReadAllBytesAsync(file, cancellationToken);
        var header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), UnknownSize);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), sampleRate * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8 * BytesPerSample);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), UnknownSize);
        await File.WriteAllBytesAsync(file, [.. header, .. samples], cancellationToken);
    }
}
