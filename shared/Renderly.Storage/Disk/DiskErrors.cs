namespace Renderly.Storage.Disk;

/// <summary>What the system's error numbers mean to a caller.</summary>
public static class DiskErrors
{
    private const int NoSpace = 28;          // ENOSPC, which .NET on Unix puts into HResult as it is
    private const int QuotaExceeded = 122;   // EDQUOT
    private const int ReadOnly = 30;         // EROFS
    private const int WindowsDiskFull = unchecked((int)0x80070070);    // also thrown on Unix when preallocation fails
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Whether a file could not be written for want of space.</summary>
    public static bool IsFull(Exception e) =>
        e is IOException && (e.HResult is NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull);

    internal static bool IsDenied(Exception e) => e is UnauthorizedAccessException || (e is IOException && e.HResult == ReadOnly);

    internal static StorageException Translate(ObjectUri uri, string root, Exception e) =>
        IsFull(e) ? new StorageFullException(
            uri, $"The disk of '{root}' is full; {uri} was not stored. Free space or move Storage:Disk:Root.", e)
        : IsDenied(e) ? new StorageAccessException(
            uri, $"This process may not write below '{root}'; fix its permissions or set Storage:Disk:Root.", e)
        : new StorageUnavailableException(uri, $"Storing {uri} failed: {e.Message}", e);
}
