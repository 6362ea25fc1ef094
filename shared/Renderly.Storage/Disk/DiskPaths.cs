using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

/// <summary>
/// Where things lie: content in <c>{root}/{bucket}/{key}</c>, its description in <c>{root}/.meta/{bucket}/{key}.json</c>,
/// unfinished files beside the content as <c>.~*.tmp</c>. Nothing outside the root can be named.
/// </summary>
internal sealed class DiskPaths(IOptions<StorageOptions> options)
{
    public const string TemporaryPrefix = ".~";
    private const string MetaFolder = ".meta";

    // File systems allow 255 bytes; the rest is for our own suffixes.
    private const int MaxSegmentBytes = 240;

    private const int MaxFolderAttempts = 20;

    /// <summary>
    /// Held while a folder is made and its first file opened, and while empty folders are removed: neither may come between the
    /// steps of the other. Other processes are not held off; there the step is tried again.
    /// </summary>
    public Lock FolderChanges { get; } = new();

    public string Root { get; } = Path.GetFullPath(options.Value.Disk.Root);

    public string SigningKeyFile => Path.Combine(Root, MetaFolder, "signing-key");

    public string Content(ObjectUri uri)
    {
        ObjectKeys.Validate(uri);
        foreach (var segment in uri.Key.Split('/'))
            ValidateSegment(uri, segment);
        return Inside(uri, Path.Combine(Bucket(uri), uri.Key));
    }

    public string Description(ObjectUri uri)
    {
        Content(uri);
        return Inside(uri, Path.Combine(Root, MetaFolder, uri.Bucket, uri.Key + ".json"));
    }

    public string Bucket(ObjectUri uri)
    {
        if (uri.Scheme != ObjectUri.Disk)
            throw new InvalidObjectKeyException(uri, "it does not lie on disk");
        ValidateSegment(uri, uri.Bucket);
        if (uri.Bucket.StartsWith('.') || uri.Bucket.Contains('/', StringComparison.Ordinal))
            throw new InvalidObjectKeyException(uri, "its bucket begins with a dot or holds a slash");
        return Path.Combine(Root, uri.Bucket);
    }

    public static string Temporary(string folder) => Path.Combine(folder, $"{TemporaryPrefix}{Guid.CreateVersion7():N}.tmp");

    /// <summary>Makes the folder and does something in it, again if another process removed the folder in between.</summary>
    public T InFolder<T>(string folder, Func<T> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                lock (FolderChanges)
                {
                    OwnerOnly.MakeFolder(folder);
                    return act();
                }
            }
            catch (DirectoryNotFoundException) when (attempt < MaxFolderAttempts)
            {
                // Its last object was deleted and the folder with it.
            }
        }
    }

    private static void ValidateSegment(ObjectUri uri, string segment)
    {
        if (segment.Length == 0)
            throw new InvalidObjectKeyException(uri, "it has an empty segment, or its key begins or ends with a slash");
        if (segment.Contains('\\', StringComparison.Ordinal))
            throw new InvalidObjectKeyException(uri, "it holds a backslash");
        if (segment.StartsWith(TemporaryPrefix, StringComparison.Ordinal))
            throw new InvalidObjectKeyException(uri, $"a segment begins with '{TemporaryPrefix}', which marks unfinished files");
        if (Encoding.UTF8.GetByteCount(segment) > MaxSegmentBytes)
            throw new InvalidObjectKeyException(uri, $"a segment is longer than {MaxSegmentBytes} bytes");
    }

    // The segments were checked; this holds even if a check should be forgotten.
    private string Inside(ObjectUri uri, string path)
    {
        var full = Path.GetFullPath(path);
        return full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new InvalidObjectKeyException(uri, "it leads out of the storage folder");
    }
}
