using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Probe;

/// <summary>
/// Looks at a local file with ffprobe and refuses what is outside <c>Media:Input</c> and <c>Media:Sounds</c>, before anything is decoded at
/// length.
/// </summary>
internal sealed class MediaProbe(FFmpegProcess ffmpeg, IOptions<MediaOptions> options)
{
    // Only the named entries are asked for, each short: more than this is an attack on the reader.
    private const int MaxAnswerCharacters = 256 * 1024;

    private const string Entries =
        "format=format_name,duration,nb_streams"
        + ":stream=index,codec_type,codec_name,width,height,avg_frame_rate,pix_fmt,sample_rate,channels,duration"
        + ",start_time,color_space,color_transfer,color_primaries,color_range"
        + ":stream_disposition=attached_pic:stream_tags=alpha_mode,ALPHA_MODE,rotate,DURATION:stream_side_data=rotation";

    // Their headers say no length; what is told was worked out from the size and the first bit rate.
    private static readonly string[] Estimated = ["mp3", "aac"];

    // Containers round, and a stream may begin late.
    private static readonly TimeSpan CutOff = TimeSpan.FromSeconds(0.5);

    private readonly MediaOptions options = options.Value;

    /// <exception cref="FFmpegException">
    /// <see cref="FFmpegError.UnreadableInput"/> for missing, damaged or foreign files, <see cref="FFmpegError.InputTooLarge"/> beyond the
    /// limits.
    /// </exception>
    public Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken) =>
        ProbeAsync(path, InputKind.Clip, cancellationToken);

    /// <summary>As above for a file of another kind. A picture has a length of zero.</summary>
    /// <exception cref="FFmpegException">As above.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, InputKind kind, CancellationToken cancellationToken)
    {
        var sizeBytes = SizeOf(path);
        InputLimits.CheckSize(sizeBytes, options.Input);
        var answer = new StringBuilder();
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFprobe,
            [
                .. InputArguments.Safe(options, kind), "-of", "json", "-show_entries", Entries, "-i", InputArguments.FileUrl(path),
            ])
            {
                OnOutput = line => Append(answer, line),
            },
            cancellationToken);
        var info = ProbeAnswer.Parse(answer.ToString(), sizeBytes, kind == InputKind.Picture);
        InputLimits.Check(info, kind, options);
        return info;
    }

    /// <summary>As above, and reads the file to its end, because a file that was cut off still promises its whole length.</summary>
    /// <exception cref="FFmpegException">As above; <see cref="FFmpegError.UnreadableInput"/> for a file that was cut off.</exception>
    public async Task<MediaInfo> ProbeWholeAsync(string path, InputKind kind, CancellationToken cancellationToken)
    {
        var info = await ProbeAsync(path, kind, cancellationToken);
        if (kind == InputKind.Picture)
        {
            return info;
        }

        var end = new PacketEnd();
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFprobe,
                [.. InputArguments.Safe(options, kind), .. PacketEnd.Entries, "-i", InputArguments.FileUrl(path)]) { OnOutput = end.Add },
            cancellationToken);
        if (Estimated.Contains(info.Format))
        {
            return info with { Duration = end.Last, Audio = info.Audio is { } sound ? sound with { Duration = end.Last } : null };
        }

        return info.Duration - end.Last <= CutOff
            ? info
            : throw new FFmpegException(FFmpegError.UnreadableInput, FormattableString.Invariant(
                $"A file ends at {end.Last.TotalSeconds:0.##} s, but promises {info.Duration.TotalSeconds:0.##} s; fetch it again"));
    }

    /// <summary>As <see cref="ProbeAsync(string, CancellationToken)"/>, and refuses files without a picture.</summary>
    /// <exception cref="FFmpegException">
    /// As <see cref="ProbeAsync(string, CancellationToken)"/>; <see cref="FFmpegError.UnsuitableInput"/> without a picture.
    /// </exception>
    public async Task<VideoFile> ProbeVideoAsync(string path, CancellationToken cancellationToken)
    {
        var info = await ProbeAsync(path, cancellationToken);
        return info.Video is { } video
            ? new VideoFile(info, video)
            : throw new FFmpegException(FFmpegError.UnsuitableInput, "The file holds no video");
    }

    private static long SizeOf(string path)
    {
        var file = new FileInfo(path);
        return file is { Exists: true, Length: > 0 }
            ? file.Length
            : throw new FFmpegException(FFmpegError.UnreadableInput, $"The file '{file.Name}' does not exist or is empty");
    }

    private static void Append(StringBuilder answer, string line)
    {
        if (answer.Length + line.Length > MaxAnswerCharacters)
        {
            throw new FFmpegException(FFmpegError.InputTooLarge, "The file describes itself at absurd length");
        }

        answer.AppendLine(line);
    }
}
