namespace Renderly.Media.FFmpeg;

/// <summary>A folder of its own for one run, beside the output so that whoever owns the work folder cleans up after a crash.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private ScratchFolder(string path) => Path = path;

    public string Path { get; }

    public static ScratchFolder Beside(string file)
    {
        var parent = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!;
        var path = System.IO.Path.Combine(parent, $"scratch-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(path);
        return new ScratchFolder(path);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
