namespace Renderly.Storage.Disk;

internal static class DiskWalk
{
    /// <summary>Files whose key begins with the prefix, in ordinal order of keys; one folder at a time in memory.</summary>
    public static IEnumerable<(FileInfo File, string Key)> Files(string bucketFolder, string prefix)
    {
        var slash = prefix.LastIndexOf('/');
        var keyOfFolder = prefix[..(slash + 1)];
        var start = Path.GetFullPath(Path.Combine(bucketFolder, keyOfFolder));
        // A prefix may hold '..', which no key holds: nothing begins with it.
        var inside = start.StartsWith(bucketFolder, StringComparison.Ordinal) && !prefix.Split('/').Any(s => s is "..");
        return inside ? Walk(new DirectoryInfo(start), keyOfFolder, prefix) : [];
    }

    private static IEnumerable<(FileInfo File, string Key)> Walk(DirectoryInfo folder, string keyOfFolder, string prefix)
    {
        foreach (var (entry, key) in Entries(folder, keyOfFolder))
        {
            if (entry is FileInfo file && key.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return (file, key);
            }
            else if (entry is DirectoryInfo inner
                && (key.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(key, StringComparison.Ordinal)))
            {
                foreach (var found in Walk(inner, key, prefix))
                    yield return found;
            }
        }
    }

    private static IEnumerable<(FileSystemInfo Entry, string Key)> Entries(DirectoryInfo folder, string keyOfFolder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos()
                .Where(e => !e.Name.StartsWith(DiskPaths.TemporaryPrefix, StringComparison.Ordinal))
                .Select(e => (e, Key: keyOfFolder + e.Name + (e is DirectoryInfo ? "/" : "")))
                .OrderBy(e => e.Key, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            // Never existed, or went with its last object meanwhile.
            return [];
        }
    }

    /// <summary>Deletes the file and then the folders it leaves empty, up to but without <paramref name="stop"/>.</summary>
    public static void Delete(string path, string stop)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        for (var folder = Path.GetDirectoryName(path)!; folder.Length > stop.Length; folder = Path.GetDirectoryName(folder)!)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (DirectoryNotFoundException)
            {
                // Another delete was quicker.
            }
            catch (IOException)
            {
                // Not empty: it stays, and so do those above it.
                return;
            }
        }
    }
}
