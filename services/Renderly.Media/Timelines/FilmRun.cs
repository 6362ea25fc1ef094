using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Sounds;

namespace Renderly.Media.Timelines;

/// <summary>The one run of FFmpeg that writes a film.</summary>
internal sealed class FilmRun(MediaOptions options)
{
    /// <param name="plan">What to write.</param>
    /// <param name="levelling">Of its sound.</param>
    /// <param name="folder">Where the files of the plan lie.</param>
    /// <param name="film">Local file.</param>
    /// <param name="thumbnail">Local file; not written where the picture is only copied or all of it is dark.</param>
    /// <param name="cancellationToken">While the graph is written.</param>
    public async Task<ToolRun> CreateAsync(
        TimelinePlan plan, Levelling levelling, string folder, string film, string thumbnail, CancellationToken cancellationToken)
    {
        var pictureInputs = plan.Copy is { } copy ? [new GraphInput(copy.Path, InputKind.Clip, [])] : plan.Inputs;
        var sound = new GraphWriter(pictureInputs.Count);
        var soundLabel = plan.Sound is null || plan.Copy is { Sound: true } ? null : plan.Sound.Write(sound, levelling);
        string[] graphs = [.. new[] { plan.Copy is null ? plan.PictureGraph : "", sound.Text }.Where(graph => graph.Length > 0)];
        string[] arguments =
        [
            .. GraphArguments.Inputs([.. pictureInputs, .. sound.Inputs], folder, options),
            .. graphs.Length == 0
                ? []
                : await GraphArguments.GraphAsync(string.Join(";\n", graphs), folder, "film.graph", cancellationToken),
            .. Picture(plan), .. Sound(plan, soundLabel),
            .. EncodeArguments.Container(plan.Output.Format == FilmFormat.Mov ? "mov" : "mp4"),
            .. MetadataArguments.For(plan.Metadata), InputArguments.FileUrl(film),
            .. plan.Copy is null ? Thumbnail(thumbnail) : [],
        ];
        return new ToolRun(Tool.FFmpeg, arguments) { WorkingFolder = folder };
    }

    private IEnumerable<string> Picture(TimelinePlan plan) => plan.Copy is not null
        ? ["-map", "0:V:0", "-c:v", "copy"]
        : ["-map", TimelinePlan.PictureLabel, .. EncodeArguments.H264(options, plan.Clock.PerSecond)];

    private IEnumerable<string> Sound(TimelinePlan plan, string? label) => (label, plan.Copy) switch
    {
        (null, { Sound: true }) => ["-map", "0:a:0", "-c:a", "copy"],
        (null, _) => ["-an"],
        _ => ["-map", label, .. EncodeArguments.Aac(options)],
    };

    private static IEnumerable<string> Thumbnail(string path) =>
    [
        "-map", TimelinePlan.ThumbnailLabel, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3", "-f", "image2", "-update", "1",
        InputArguments.FileUrl(path),
    ];
}
