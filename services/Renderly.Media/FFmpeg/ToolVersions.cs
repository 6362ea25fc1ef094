namespace Renderly.Media.FFmpeg;

/// <summary>Which builds of the tools there are, as they say it of themselves.</summary>
internal sealed class ToolVersions(FFmpegProcess ffmpeg)
{
    private string? encoder;
    private string? prober;

    /// <summary>Version, configuration and libraries. Asked once; a tool that is exchanged while the host runs is not noticed.</summary>
    /// <exception cref="FFmpegException">The tool cannot be started.</exception>
    public async Task<string> OfAsync(Tool tool, CancellationToken cancellationToken) => tool == Tool.FFprobe
        ? prober ??= await AskAsync(tool, cancellationToken)
        : encoder ??= await AskAsync(tool, cancellationToken);

    private async Task<string> AskAsync(Tool tool, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await ffmpeg.RunAsync(new ToolRun(tool, ["-version"]) { OnOutput = lines.Add }, cancellationToken);
        return string.Join('\n', lines);
    }
}
