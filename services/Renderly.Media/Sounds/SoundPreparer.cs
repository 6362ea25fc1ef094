using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Egress.Images;
using Renderly.Media.FFmpeg;
using Renderly.Media.Music;
using Renderly.Media.Probe;
using Renderly.Media.Verify;

namespace Renderly.Media.Sounds;

/// <summary>Judges a sound of a user's by its bytes, and makes of it what films take, in limited child processes.</summary>
internal sealed class SoundPreparer(FFmpegProcess tools, MediaProbe probe, IOptions<MediaOptions> options)
{
    /// <summary>Code of what is wrong with the user's file.</summary>
    public const string Unusable = "sound_unusable";

    private const string Accepted =
        "Give an MP3, WAV, FLAC, Ogg, M4A or AAC file, or a video with sound, of 0.2 seconds at least.";

    private const double VoiceLufs = -16;

    // 0.2 dB less than what is promised: the last bit of what is stored has a say in it.
    private const double HighestVoicePeak = -1.2;

    private const double ShortestSeconds = 0.2;

    // The meter listens to blocks of 0.4 s, of which it needs some.
    private const double MeasurableSeconds = 3;

    // Containers round, and encoders fill their last block; more than that is missing.
    private const double MostMissingSeconds = 0.5;

    // Cut out of a stream, a good file begins and ends with a broken frame; one that breaks every second is not to be listened to.
    private const int MostErrors = 2;

    // As much as tells any format.
    private const int StartBytes = 1024;

    /// <param name="given">Local file.</param>
    /// <param name="purpose">Says how loud it becomes.</param>
    /// <param name="called">What messages call it; they begin with it.</param>
    /// <param name="folder">Scratch folder; the result lies there.</param>
    /// <param name="cancellationToken">Kills the children.</param>
    /// <returns>A FLAC of 48 kHz in stereo, and its length.</returns>
    /// <exception cref="RefusedWorkException">It is no sound that can be used.</exception>
    /// <exception cref="FFmpegException">For troubles of this machine.</exception>
    public async Task<(string Path, TimeSpan Duration)> PrepareAsync(
        string given, SoundPurpose purpose, string called, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsync(given, purpose, called, folder, cancellationToken);
        }
        catch (FFmpegException exception) when (exception.Error is FFmpegError.InputTooLarge)
        {
            throw Refused($"{called} is of no use: {exception.Message}. {Accepted}");
        }
        catch (FFmpegException exception) when (exception.Error is FFmpegError.UnreadableInput or FFmpegError.Failed)
        {
            throw Refused(await ForeignNameAsync(given, cancellationToken) is { } name
                ? $"{called} is no sound: it is {name}. {Accepted}"
                : $"{called} cannot be played to its end: it is damaged, cut off or of a format that is not taken. {Accepted}");
        }
    }

    /// <summary>What is said of a good sound that lasts longer than it may where it is used.</summary>
    public static RefusedWorkException TooLong(string called, TimeSpan duration, double most) => Refused(
        FormattableString.Invariant($"{called} is {duration.TotalSeconds:0.#} s long; at most {most:0.#} s are taken. Cut it."));

    private async Task<(string Path, TimeSpan Duration)> MakeAsync(
        string given, SoundPurpose purpose, string called, string folder, CancellationToken cancellationToken)
    {
        if (await WavHeader.IsCutOffAsync(given, cancellationToken))
        {
            throw new FFmpegException(FFmpegError.UnreadableInput, "The file ends before its sound does");
        }

        var info = await probe.ProbeWholeAsync(given, InputKind.Sound, cancellationToken);
        if (info.Audio is not { } audio)
        {
            throw Refused($"{called} is a video without sound. {Accepted}");
        }

        var (lufs, peak) = purpose == SoundPurpose.Music
            ? (MusicRenderer.Lufs, MusicRenderer.HighestPeak)
            : (VoiceLufs, HighestVoicePeak);
        var levelling = await LevelSearch.BringAsync(
            lufs, peak, tried => MeasureAsync(given, audio, tried, called, cancellationToken));
        var path = Path.Combine(folder, "sound.flac");
        await tools.RunAsync(
            new ToolRun(Tool.FFmpeg, [.. Read(given, Filters(audio, levelling)), .. EncodeArguments.Flac(path)]), cancellationToken);
        var made = (await probe.ProbeAsync(path, InputKind.Sound, cancellationToken)).Duration;
        if (made.TotalSeconds < ShortestSeconds)
        {
            throw Refused(FormattableString.Invariant($"{called} is only {made.TotalSeconds:0.##} s long. {Accepted}"));
        }

        // Of a video the length of its sound may not be known before.
        return info.Video is not null || (audio.Duration - made).TotalSeconds <= MostMissingSeconds
            ? (path, made)
            : throw Refused(
                FormattableString.Invariant($"{called} is damaged: of its {audio.Duration.TotalSeconds:0.##} s only")
                + FormattableString.Invariant($" {made.TotalSeconds:0.##} s can be played. {Accepted}"));
    }

    private async Task<MeasuredLoudness> MeasureAsync(
        string given, AudioStream audio, Levelling levelling, string called, CancellationToken cancellationToken)
    {
        var seconds = audio.Duration.TotalSeconds;
        string[] repeated = seconds < MeasurableSeconds
            ?
            [
                $"apad=whole_dur={FilterText.Number(seconds)}",
                FormattableString.Invariant($"aloop=loop=-1:size={SoundFilters.Samples(seconds)},atrim=end={MeasurableSeconds}"),
            ]
            : [];
        var reader = new MeasurementReader();
        string[] arguments = [.. Read(given, [.. Filters(audio, levelling), .. repeated, LoudnessReader.Filter]), "-f", "null", "-"];
        await tools.RunAsync(new ToolRun(Tool.FFmpeg, arguments) { Verbose = true, OnDiagnostic = reader.Diagnostic }, cancellationToken);
        var measured = reader.Result;
        if (measured.DecodeErrorCount > MostErrors + seconds)
        {
            throw Refused($"{called} is damaged: it breaks off again and again. {Accepted}");
        }

        return measured.Loudness switch
        {
            null => throw new FFmpegException(FFmpegError.ResourceLimit, "FFmpeg did not say how loud the sound is"),
            { IsSilent: true } => throw Refused($"{called} is silent. {Accepted}"),
            { } loudness => loudness,
        };
    }

    private IEnumerable<string> Read(string given, IEnumerable<string> filters) =>
    [
        .. InputArguments.For(given, InputKind.Sound, options.Value), "-map", "0:a:0", "-af", string.Join(',', filters),
    ];

    private static IEnumerable<string> Filters(AudioStream audio, Levelling levelling) =>
        [SoundFilters.OwnTime, SoundFilters.Stereo(audio), SoundFilters.Centred, .. SoundFilters.Level(levelling)];

    /// <summary>What it is, where it is nothing that sounds come in.</summary>
    private static async Task<string?> ForeignNameAsync(string given, CancellationToken cancellationToken)
    {
        var start = new byte[StartBytes];
        await using var file = File.OpenRead(given);
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var isContainer = start.AsSpan(4).StartsWith("ftyp"u8) || start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]);
        return isContainer && !ImageHeader.IsHeif(start) ? null : ForeignFormats.NameOf(start.AsSpan(0, read));
    }

    private static RefusedWorkException Refused(string message) => new(Unusable, message);
}
