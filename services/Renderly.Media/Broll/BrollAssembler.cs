using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.FFmpeg;
using static Renderly.Media.FFmpeg.OutputFormat;

namespace Renderly.Media.Broll;

/// <summary>Cuts every scene to its length, joins them in order and burns the texts in: one run, one encoding, no sound.</summary>
internal sealed class BrollAssembler(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    /// <summary>A source may be this much shorter than asked; its last frame is held. More means that a clip is missing.</summary>
    private const double MaxHeldSeconds = 0.5;

    /// <param name="files">The chains' files, in order.</param>
    /// <returns>Measured length of the result, seconds.</returns>
    public async Task<double> AssembleAsync(AssembleBroll command, IReadOnlyList<string> files, string folder, string output, CancellationToken cancellationToken)
    {
        var inputs = new List<string>();
        var filters = new List<string>();
        var index = 0;
        foreach (var (chain, file) in command.Chains.Zip(files))
        {
            var info = await probe.ProbeAsync(file, cancellationToken);
            var measured = info.Video?.DurationSeconds ?? throw new FFmpegException("A clip holds no picture.");
            foreach (var (scene, start) in chain.Scenes.Zip(ChainSegments.Starts(chain, measured)))
            {
                if (start + scene.DurationSeconds > measured + MaxHeldSeconds)
                {
                    throw new FFmpegException(string.Create(CultureInfo.InvariantCulture, $"Scene {scene.Number} needs {scene.DurationSeconds} s from {start:0.0} s on, its clip ends at {measured:0.0} s."));
                }

                inputs.AddRange(["-ss", Seconds(start), "-t", scene.DurationSeconds.ToString(CultureInfo.InvariantCulture), .. FFmpegProcess.Input(file)]);
                filters.Add(SceneFilter(command, scene, index++, folder));
            }
        }

        var joined = string.Concat(Enumerable.Range(0, index).Select(i => $"[v{i}]")) + string.Create(CultureInfo.InvariantCulture, $"concat=n={index}:v=1:a=0[out]");
        await ffmpeg.RunAsync(
            [.. inputs, "-filter_complex", string.Join(';', [.. filters, joined]), "-map", "[out]", "-an", .. H264(options.Value), output],
            cancellationToken);
        return (await probe.ProbeAsync(output, cancellationToken)).DurationSeconds;
    }

    private string SceneFilter(AssembleBroll command, ClipScene scene, int index, string folder)
    {
        var (width, height) = (command.WidthPixels, command.HeightPixels);
        var text = string.IsNullOrWhiteSpace(scene.TextOverlay)
            ? ""
            : "," + TextOverlay.Filters(scene.TextOverlay, width, height, options.Value.FontFile, folder, scene.Number);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{index}:v]setpts=PTS-STARTPTS,fps={options.Value.FrameRate},tpad=stop_mode=clone:stop=-1,trim=duration={scene.DurationSeconds},setpts=PTS-STARTPTS,scale={width}:{height}:force_original_aspect_ratio=increase,crop={width}:{height},setsar=1{text},format=yuv420p[v{index}]");
    }
}
