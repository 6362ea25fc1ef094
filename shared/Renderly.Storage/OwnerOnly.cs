namespace Renderly.Storage;

/// <summary>Folders and files that only the user whose process made them can look into. Those that are there keep their modes.</summary>
public static class OwnerOnly
{
    /// <summary>Makes the folder, and those above it that are missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static DirectoryInfo MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        // The system gives its mode to the last one only.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
        {
            MakeFolder(parent);
        }

        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Options to write a new file with, asynchronously and without a buffer of its own.</summary>
    /// <param name="mode">One that makes files.</param>
    /// <param name="access">What else is done with it.</param>
    public static FileStreamOptions Writing(FileMode mode, FileAccess access = FileAccess.Write)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
