using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Data;

/// <summary>The layout of the data folder. Names inside are made here, never by a caller.</summary>
internal sealed class SimulatorFolder
{
    private readonly string _root;

    public SimulatorFolder(IOptions<SimulatorOptions> options)
    {
        _root = Path.GetFullPath(options.Value.DataFolder);
        foreach (var folder in new[] { Objects, Blobs, Renders, Uploads, Cache })
            Directory.CreateDirectory(folder);

        // What an earlier process was writing when it died is nobody's.
        if (Directory.Exists(Temporary))
            Directory.Delete(Temporary, recursive: true);
        Directory.CreateDirectory(Temporary);
    }

    public string Objects => Path.Combine(_root, "objects");
    public string Blobs => Path.Combine(_root, "blobs");
    public string Renders => Path.Combine(_root, "renders");
    public string Uploads => Path.Combine(_root, "uploads");
    public string Cache => Path.Combine(_root, "cache");

    private string Temporary => Path.Combine(_root, "tmp");

    public string Log(string name) => Path.Combine(_root, name + ".jsonl");

    public string NewTemporary(string extension) => Path.Combine(Temporary, $"{Guid.CreateVersion7():N}{extension}");

    /// <summary>Path below the data folder in the form kept in records, so that the folder can be moved.</summary>
    public string Relative(string path) => Path.GetRelativePath(_root, path);

    public string Absolute(string relative) => Path.Combine(_root, relative);

    /// <summary>Moves a finished file to its place, so that nobody ever sees a half of it. Returns the path for records.</summary>
    public string Keep(string temporary, string folder, string name)
    {
        var kept = Path.Combine(folder, name);
        File.Move(temporary, kept, overwrite: true);
        return Relative(kept);
    }

    /// <summary>Keeps bytes that came inside a request, by their hash. Returns the path for records.</summary>
    public async Task<string> KeepBlobAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (File.Exists(Path.Combine(Blobs, name)))
            return Relative(Path.Combine(Blobs, name));
        var temporary = NewTemporary(".blob");
        await File.WriteAllBytesAsync(temporary, bytes, cancellationToken);
        return Keep(temporary, Blobs, name);
    }
}
