using System.Buffers.Binary;
using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Narrations;

/// <summary>Listens to a recorded voice: where it speaks, and where it pauses.</summary>
internal sealed class VoiceListener(FFmpegProcess ffmpeg, IOptions<MediaOptions> options)
{
    // An s is heard up to there.
    private const int SampleRate = 16000;
    private const int SamplesOfFrame = (int)(SampleRate * VoicedStretches.FrameSeconds);
    private const double FullScale = 32768;

    /// <param name="sound">Local file.</param>
    /// <param name="folder">Scratch folder.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <returns>Where it speaks, in order; all of the sound where nobody is heard.</returns>
    /// <exception cref="FFmpegException">The file cannot be read.</exception>
    public async Task<IReadOnlyList<VoicedStretch>> ListenAsync(string sound, string folder, CancellationToken cancellationToken)
    {
        var samples = Path.Combine(folder, "voice.s16");
        string[] arguments =
        [
            .. InputArguments.For(sound, InputKind.Sound, options.Value), "-map", "0:a:0", "-ar", $"{SampleRate}", "-ac", "1",
            "-c:a", "pcm_s16le", "-f", "s16le", InputArguments.FileUrl(samples),
        ];
        await ffmpeg.RunAsync(new ToolRun(Tool.FFmpeg, arguments) { WorkingFolder = folder }, cancellationToken);
        try
        {
            var levels = await LevelsAsync(samples, cancellationToken);
            var voiced = VoicedStretches.Of(levels);
            return voiced.Count > 0 ? voiced : [new VoicedStretch(0, levels.Count * VoicedStretches.FrameSeconds)];
        }
        finally
        {
            File.Delete(samples);
        }
    }

    private static async Task<IReadOnlyList<double>> LevelsAsync(string samples, CancellationToken cancellationToken)
    {
        var levels = new List<double>();
        var frame = new byte[SamplesOfFrame * sizeof(short)];
        await using var file = File.OpenRead(samples);
        while (await file.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancellationToken) is > 1 and var read)
        {
            levels.Add(LevelOf(frame.AsSpan(0, read & ~1)));
        }

        return levels;
    }

    private static double LevelOf(ReadOnlySpan<byte> samples)
    {
        var squares = 0.0;
        for (var at = 0; at < samples.Length; at += sizeof(short))
        {
            double sample = BinaryPrimitives.ReadInt16LittleEndian(samples[at..]) / FullScale;
            squares += sample * sample;
        }

        return squares == 0 ? VoicedStretches.Silence : 10 * Math.Log10(squares / (samples.Length / sizeof(short)));
    }
}
