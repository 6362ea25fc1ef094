using System.Security.Cryptography;

namespace Renderly.Simulator.Data;

/// <summary>Bytes that came inside requests (product pictures, inline films), kept by their hash until they are rendered.</summary>
internal sealed class BlobStore(SimulatorFolder folder)
{
    /// <returns>Path below the data folder.</returns>
    public async Task<string> KeepAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Blobs, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (!File.Exists(path))
        {
            var temporary = folder.NewTemporary(".blob");
            await File.WriteAllBytesAsync(temporary, bytes, cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }

        return folder.Relative(path);
    }
}
