using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Verify;

namespace Renderly.Media.Music;

/// <summary>Plays a score on the instruments of a SoundFont and brings it to its length and loudness, in limited child processes.</summary>
internal sealed class MusicRenderer(FFmpegProcess tools, IOptions<MediaOptions> options)
{
    /// <summary>What music comes at, see the event.</summary>
    public const double Lufs = -20;

    /// <summary>Peaks that music has at most, dBTP.</summary>
    public const double HighestPeak = -1.5;

    private const double FadeInSeconds = 0.3;
    private const double FadeOutSeconds = 1.2;

    private readonly MediaOptions options = options.Value;

    /// <param name="score">What is played.</param>
    /// <param name="folder">Scratch folder; the result lies there.</param>
    /// <param name="cancellationToken">Kills the children.</param>
    /// <returns>Path of a FLAC of 48 kHz in stereo.</returns>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<string> RenderAsync(MusicScore score, string folder, CancellationToken cancellationToken)
    {
        var (midi, played) = (Path.Combine(folder, "music.mid"), Path.Combine(folder, "played.wav"));
        var music = Path.Combine(folder, "music.flac");
        MidiScore.Write(score, midi);
        await tools.RunAsync(new ToolRun(Tool.FluidSynth, Play(midi, played)) { WorkingFolder = folder }, cancellationToken);
        if (!File.Exists(played))
        {
            throw new FFmpegException(FFmpegError.Failed, "FluidSynth wrote no file");
        }

        var measured = await MeasureAsync(score, played, cancellationToken);
        if (measured.IsSilent)
        {
            throw new FFmpegException(FFmpegError.Failed, $"FluidSynth made no sound of it with {options.SoundFont} (Media:SoundFont)");
        }

        var gain = Math.Min(Lufs - measured.IntegratedLufs, HighestPeak - measured.TruePeakDecibels);
        var filters = $"{Shape(score)},volume={FilterText.Number(gain)}dB";
        var run = new ToolRun(Tool.FFmpeg, [.. Read(played), "-af", filters, .. EncodeArguments.Flac(music)]);
        await tools.RunAsync(run, cancellationToken);
        return music;
    }

    /// <remarks>Only the instruments that are played are unpacked: a font has hundreds, which would take most of the time.</remarks>
    private IReadOnlyList<string> Play(string midi, string target) =>
    [
        "-n", "-i", "-q", "-F", target, "-T", "wav", "-O", "s16", "-r", $"{EncodeArguments.AudioSampleRateHz}", "-g", "1",
        "-o", "synth.dynamic-sample-loading=1", "-o", "synth.chorus.active=0",
        // Else it would take the system's own where this one cannot be read, and other music would come of the same seed.
        "-o", $"synth.default-soundfont={options.SoundFont}", options.SoundFont, midi,
    ];

    private async Task<MeasuredLoudness> MeasureAsync(MusicScore score, string played, CancellationToken cancellationToken)
    {
        var reader = new LoudnessReader();
        string[] arguments = [.. Read(played), "-af", $"{Shape(score)},{LoudnessReader.Filter}", "-f", "null", "-"];
        await tools.RunAsync(new ToolRun(Tool.FFmpeg, arguments) { Verbose = true, OnDiagnostic = reader.Diagnostic }, cancellationToken);
        return reader.Result ?? throw new FFmpegException(FFmpegError.Failed, "FFmpeg did not say how loud the music is");
    }

    private IEnumerable<string> Read(string played) => InputArguments.For(played, InputKind.Sound, options);

    /// <summary>Exactly its length; what rings at its end fades.</summary>
    private static string Shape(MusicScore score)
    {
        var fade = Math.Min(FadeOutSeconds, score.Seconds / 2);
        return $"apad=whole_dur={FilterText.Number(score.Seconds)},atrim=end={FilterText.Number(score.Seconds)}"
            + $",afade=t=in:d={FilterText.Number(Math.Min(FadeInSeconds, fade))}"
            + $",afade=t=out:st={FilterText.Number(score.Seconds - fade)}:d={FilterText.Number(fade)}";
    }
}
