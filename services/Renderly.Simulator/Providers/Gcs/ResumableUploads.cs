using System.Collections.Concurrent;
using System.Text.Json;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>Upload sessions: a record and a growing file each, so that a session survives a restart.</summary>
internal sealed class ResumableUploads(SimulatorFolder folder, ObjectStore store)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    public string Start(NewObject target)
    {
        store.CheckWritable(target);
        var id = Guid.CreateVersion7().ToString("N");
        File.WriteAllBytes(Record(id), JsonSerializer.SerializeToUtf8Bytes(target, SimulatorJson.Lines));
        File.Create(Part(id)).Dispose();
        return id;
    }

    /// <summary>Appends a piece. Returns the finished object, or null and the bytes kept so far.</summary>
    /// <exception cref="GcsException">404 unknown session, 400 a piece that does not fit.</exception>
    public async Task<(StoredObject? Done, long Kept)> AppendAsync(string id, ContentRange range, Stream body, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "N", out _) || !File.Exists(Record(id)))
        {
            throw new GcsException(404, "notFound", "Upload session not found.");
        }

        var gate = _locks.GetOrAdd(id, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            var kept = await WriteAsync(id, range, body, cancellationToken);
            if (range.Total is null || kept < range.Total)
            {
                return (null, kept);
            }

            var target = JsonSerializer.Deserialize<NewObject>(await File.ReadAllBytesAsync(Record(id), cancellationToken), SimulatorJson.Lines)!;
            var done = await store.PutFileAsync(target, Part(id), media: null, cancellationToken);
            File.Delete(Record(id));
            _locks.TryRemove(id, out _);
            return (done, kept);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Cancel(string id)
    {
        if (!Guid.TryParseExact(id, "N", out _) || !File.Exists(Record(id)))
        {
            throw new GcsException(404, "notFound", "Upload session not found.");
        }

        File.Delete(Record(id));
        File.Delete(Part(id));
    }

    private async Task<long> WriteAsync(string id, ContentRange range, Stream body, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Part(id), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous);
        if (range.IsQuery)
        {
            return file.Length;
        }
        // A repeated piece is skipped up to what is kept; a gap cannot be.
        if (range.First > file.Length)
        {
            throw GcsException.Invalid($"Invalid request. The piece begins at {range.First} but {file.Length} bytes are kept.");
        }

        file.Position = range.First;
        await body.CopyToAsync(file, cancellationToken);
        return file.Length;
    }

    private string Record(string id) => Path.Combine(folder.Uploads, id + ".json");

    private string Part(string id) => Path.Combine(folder.Uploads, id + ".part");
}
