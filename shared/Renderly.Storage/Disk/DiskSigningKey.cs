using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Renderly.Storage.Disk;

/// <summary>The configured signing key, or a random one that the services sharing the storage folder share as well.</summary>
internal sealed class DiskSigningKey(DiskPaths paths, IOptions<StorageOptions> options)
{
    private const int KeyBytes = 32;

    private readonly Lock _lock = new();
    private byte[]? _key;

    public byte[] Get()
    {
        lock (_lock)
            return _key ??= options.Value.Disk.SigningKey is { Length: > 0 } configured ? Encoding.UTF8.GetBytes(configured) : Kept();
    }

    private byte[] Kept()
    {
        var path = paths.SigningKeyFile;
        if (!File.Exists(path))
            Create(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Of several starting processes the first one's key stays: the file appears whole or loses to another.</summary>
    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        OwnerOnly.MakeFolder(Path.GetDirectoryName(folder)!);
        OwnerOnly.MakeFolder(folder);
        var temporary = DiskPaths.Temporary(folder);
        try
        {
            using (var file = new FileStream(temporary, OwnerOnly.Writing(FileMode.CreateNew)))
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            // When the name is taken another process was quicker, and its key is used.
            Posix.TryMoveToFreeName(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
