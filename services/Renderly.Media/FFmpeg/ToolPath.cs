namespace Renderly.Media.FFmpeg;

/// <summary>Finds an executable the way a shell would.</summary>
internal static class ToolPath
{
    /// <summary>What to do where a tool is missing.</summary>
    public static string HintOf(Tool tool) => tool switch
    {
        Tool.HeifConvert => "install libheif (apt-get install libheif-examples) or set Media:HeifConvertPath",
        Tool.FluidSynth => "install FluidSynth (apt-get install fluidsynth) or set Media:FluidSynthPath",
        Tool.EspeakNg => "install espeak-ng (apt-get install espeak-ng) or set Media:EspeakNgPath",
        _ => "install FFmpeg (apt-get install ffmpeg) or set Media:FFmpegPath and Media:FFprobePath",
    };

    /// <returns>The absolute path, or null when there is no such executable.</returns>
    public static string? Find(string nameOrPath)
    {
        if (nameOrPath.Contains('/', StringComparison.Ordinal))
        {
            return IsExecutable(nameOrPath) ? Path.GetFullPath(nameOrPath) : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, nameOrPath)).FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
