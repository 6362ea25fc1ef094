namespace Renderly.Client.Downloads;

/// <summary>
/// What is there of a file, beside its final name, with the validator of its content. Under the final name there is never anything
/// but the whole file.
/// </summary>
internal sealed class PartialFile : IDownloadTarget
{
    private readonly string path;
    private readonly string contentPath;
    private readonly string tagPath;

    public PartialFile(string path)
    {
        this.path = path;
        contentPath = path + ".part";
        tagPath = path + ".part.etag";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    public string? Tag => File.Exists(contentPath) && File.Exists(tagPath) ? File.ReadAllText(tagPath) : null;

    public long Length => File.Exists(contentPath) ? new FileInfo(contentPath).Length : 0;

    public Stream Open(string? tag, bool fromStart)
    {
        var stream = new FileStream(contentPath, fromStart ? FileMode.Create : FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (fromStart)
        {
            File.Delete(tagPath);
            if (tag is not null)
            {
                File.WriteAllText(tagPath, tag);
            }
        }

        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    public Stream OpenRead() => File.OpenRead(contentPath);

    /// <summary>Gives the whole file its name, in one step, once it is on the disk.</summary>
    public void Complete()
    {
        using (var handle = File.OpenHandle(contentPath, access: FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(contentPath, path, overwrite: true);
        File.Delete(tagPath);
    }

    public void Discard()
    {
        File.Delete(contentPath);
        File.Delete(tagPath);
    }
}
