using System.Text.Json;

namespace Renderly.Storage.Disk;

/// <summary>
/// What the file system does not keep of an object. It is bound to one content by size and time stamp: after a crash or a race
/// between two processes a description that does not fit is ignored, and the object is still whole.
/// </summary>
internal sealed record DiskDescription(string ContentType, long SizeBytes, long ModifiedTicks, string Sha256)
{
    public bool Describes(long sizeBytes, DateTime modifiedUtc) => SizeBytes == sizeBytes && ModifiedTicks == modifiedUtc.Ticks;

    public static async Task<DiskDescription?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<DiskDescription>(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The folder of <paramref name="path"/> must exist.</summary>
    public void Write(string path)
    {
        var temporary = DiskPaths.Temporary(Path.GetDirectoryName(path)!);
        try
        {
            using (var file = new FileStream(temporary, OwnerOnly.Writing(FileMode.CreateNew)))
            {
                JsonSerializer.Serialize(file, this);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is not DirectoryNotFoundException)
        {
            File.Delete(temporary);
            throw;
        }
    }
}
