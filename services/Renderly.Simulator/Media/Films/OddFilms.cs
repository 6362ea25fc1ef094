using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Media.Films;

/// <summary>Makes of a film the one that a script wants instead.</summary>
internal sealed class OddFilms(FFmpeg ffmpeg, SimulatorFolder folder)
{
    private static readonly string[] Bt601Tags = ["-colorspace", "smpte170m", "-color_primaries", "smpte170m", "-color_trc", "smpte170m"];

    /// <param name="film">As it was ordered.</param>
    /// <param name="odd">What becomes of it.</param>
    /// <param name="name">File name of the result without extension.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    public async Task<Film> MakeAsync(Film film, OddResult odd, string name, CancellationToken cancellationToken)
    {
        var (source, extension) = (folder.Absolute(film.File), Path.GetExtension(film.File));
        var info = await ffmpeg.ProbeAsync(source, cancellationToken);
        var seconds = Math.Min(odd.Seconds ?? film.Seconds, film.Seconds);
        var file = folder.NewTemporary(extension);
        var isSeen = odd.Opaque || odd.Seconds is not null || Picture(odd).Any();
        await ffmpeg.RunAsync(
            [
                // FFmpeg's own decoder drops the transparency.
                .. info.VideoCodec == "vp9" && isSeen ? ["-c:v", "libvpx-vp9"] : Array.Empty<string>(), "-i", source,
                .. Filter("-vf", Picture(odd)), .. Filter("-af", info.HasAudio && !odd.Mute ? Sound(odd) : []),
                .. Encoder(extension, odd), .. isSeen ? [] : new[] { "-c:v", "copy" }, .. odd.Mute ? ["-an"] : Array.Empty<string>(),
                "-t", FFmpeg.Invariant(seconds), .. extension == ".webm" ? [] : FFmpeg.Mp4, file,
            ],
            cancellationToken);
        await SpoiledBytes.MakeAsync(file, odd, cancellationToken);
        if (!film.IsShared)
            File.Delete(source);

        // Nobody knows where its picture stands at its end: an extension goes on from the last frame, as from any foreign film.
        return new Film(folder.Keep(file, folder.Renders, name + extension), seconds, IsShared: false);
    }

    /// <summary>The same of a still picture, as far as it has what a film has.</summary>
    /// <returns>Another temporary file; the one that was given is gone.</returns>
    public async Task<string> PictureAsync(string painted, OddResult odd, CancellationToken cancellationToken)
    {
        var file = folder.NewTemporary(".png");
        await ffmpeg.RunAsync(["-i", painted, .. Filter("-vf", Picture(odd)), "-frames:v", "1", "-update", "1", file], cancellationToken);
        File.Delete(painted);
        await SpoiledBytes.MakeAsync(file, odd, cancellationToken);
        return file;
    }

    private static IEnumerable<string> Picture(OddResult odd)
    {
        if (odd is { Width: { } width, Height: { } height })
            yield return $"scale={width}:{height},setsar=1";
        if (odd.FramesPerSecond is { } rate)
            yield return $"fps={FFmpeg.Invariant(rate)}";
        if (odd.BlackFrames is { } count)
            yield return $"drawbox=color=black:t=fill:enable='lt(n,{count})'";
        if (odd.Bt601)
            yield return "scale=in_color_matrix=bt709:out_color_matrix=bt601:flags=accurate_rnd";
    }

    private static IEnumerable<string> Sound(OddResult odd)
    {
        if (odd.Silent)
            yield return "volume=0";
        if (odd.SoundGain is { } gain)
            yield return $"volume={FFmpeg.Invariant(gain)}dB";
        if (odd.SoundDelay is { } delay)
            yield return $"adelay={FFmpeg.Invariant(Math.Round(delay * 1000))}:all=1";
    }

    private static IEnumerable<string> Filter(string option, IEnumerable<string> filters) =>
        filters.ToList() is { Count: > 0 } list ? [option, string.Join(',', list)] : [];

    private static IEnumerable<string> Encoder(string extension, OddResult odd) =>
    [
        .. extension == ".webm" ? FFmpeg.Vp9 : [.. FFmpeg.H264, .. FFmpeg.Aac],
        .. odd.Opaque ? ["-pix_fmt", "yuv420p"] : Array.Empty<string>(),
        .. odd.Bt601 ? Bt601Tags : [],
    ];
}
