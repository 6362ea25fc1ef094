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

    public void Write(string path)
    {
        for (var attempt = 1; !TryWrite(path, attempt < 5); attempt++)
        {
        }
    }

    /// <summary>False when a delete of the folder's last object removed the folder between making it and writing into it.</summary>
    private bool TryWrite(string path, bool mayTryAgain)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = DiskPaths.Temporary(folder);
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this));
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (DirectoryNotFoundException) when (mayTryAgain)
        {
            return false;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
