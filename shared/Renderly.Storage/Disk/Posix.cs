using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Renderly.Storage.Disk;

/// <summary>
/// Two promises of the file system that .NET does not pass on: a name that appears only if it is free, and a name that survives a
/// power cut.
/// </summary>
internal static class Posix
{
    private const int ReadOnly = 0;
    private const int Exists = 17;          // EEXIST
    private const int NotPermitted = 1;     // EPERM: the file system knows no links
    private const int NotSupported = 95;    // EOPNOTSUPP, likewise

    /// <summary>
    /// Moves a file to a free name. <see cref="File.Move(string, string)"/> looks first and renames then, so of two processes
    /// both can win; a link is made by one only. False when the name is taken.
    /// </summary>
    public static bool TryMoveToFreeName(string source, string target)
    {
        if (OperatingSystem.IsWindows())
            return TryMoveLookingFirst(source, target);
        if (Link(source, target) == 0)
        {
            File.Delete(source);
            return true;
        }

        return Marshal.GetLastPInvokeError() switch
        {
            Exists => false,
            NotPermitted or NotSupported => TryMoveLookingFirst(source, target),
            var number => throw Failure(target, number),
        };
    }

    private static bool TryMoveLookingFirst(string source, string target)
    {
        try
        {
            File.Move(source, target, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(source) && Path.Exists(target))
        {
            return false;
        }
    }

    /// <summary>Flushes a folder: on Unix a new name is durable only then.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure(folder, Marshal.GetLastPInvokeError());
        try
        {
            if (Sync(descriptor) != 0)
                throw Failure(folder, Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path, int number) => new($"'{path}': {new Win32Exception(number).Message}", number);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
