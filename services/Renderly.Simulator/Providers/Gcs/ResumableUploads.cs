using System.Collections.Concurrent;
using System.Text.Json;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>
/// Upload sessions: a record and a growing file each, so that a session survives a restart. A finished one keeps its object, for the
/// sender who has lost the answer.
/// </summary>
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
    /// <param name="crc32c">Checksum of the whole, as far as the sender gives one; with the last piece.</param>
    /// <exception cref="GcsException">404 unknown session, 400 a piece that does not fit, or another checksum: then the session is over.</exception>
    public async Task<(StoredObject? Done, long Kept)> AppendAsync(
        string id, ContentRange range, string? crc32c, Stream body, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "N", out _) || !File.Exists(Record(id)))
        {
            throw new GcsException(404, "notFound", "Upload session not found.");
        }

        var gate = _locks.GetOrAdd(id, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (File.Exists(Finished(id)))
            {
                var stored = Read<StoredObject>(Finished(id));
                return (stored, stored.SizeBytes);
            }

            var kept = await WriteAsync(id, range, body, cancellationToken);
            if (range.Total is null || kept < range.Total)
            {
                return (null, kept);
            }

            return (await FinishAsync(id, crc32c, cancellationToken), kept);
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

    private async Task<StoredObject> FinishAsync(string id, string? crc32c, CancellationToken cancellationToken)
    {
        try
        {
            var done = await store.PutFileAsync(Read<NewObject>(Record(id)) with { Crc32c = crc32c }, Part(id), media: null, cancellationToken);
            await File.WriteAllBytesAsync(Finished(id), JsonSerializer.SerializeToUtf8Bytes(done, SimulatorJson.Lines), CancellationToken.None);
            return done;
        }
        catch (GcsException refused) when (refused.Status == StatusCodes.Status400BadRequest)
        {
            Cancel(id);
            throw;
        }
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

    private string Finished(string id) => Path.Combine(folder.Uploads, id + ".done.json");

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), SimulatorJson.Lines)!;

    private string Part(string id) => Path.Combine(folder.Uploads, id + ".part");
}
