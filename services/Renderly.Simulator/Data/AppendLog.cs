using System.Text.Json;
using System.Threading.Channels;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Data;

/// <summary>
/// A JSON-lines file that only grows. <see cref="AppendAsync"/> returns when the line is in the file (and, if durable, on the disk);
/// lines that arrive together share one flush. A line torn by a crash is cut off at the next start: nobody was told of it.
/// </summary>
internal sealed class AppendLog<T> : IAsyncDisposable
{
    private readonly Channel<Pending> _pending = Channel.CreateBounded<Pending>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly FileStream _file;
    private readonly bool _durable;
    private readonly Task _writer;

    public AppendLog(string path, bool durable)
    {
        _durable = durable;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Existing = Load(_file);
        _writer = WriteLoopAsync();
    }

    /// <summary>What was in the file when it was opened.</summary>
    public IReadOnlyList<T> Existing { get; }

    /// <exception cref="IOException">The line could not be kept, e.g. because the disk is full; the file is as it was before.</exception>
    public async Task AppendAsync(T item, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(item, SimulatorJson.Lines);
        var pending = new Pending([.. line, (byte)'\n'], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _pending.Writer.WriteAsync(pending, cancellationToken);
        await pending.Written.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _writer;
        await _file.DisposeAsync();
    }

    private static List<T> Load(FileStream file)
    {
        var items = new List<T>();
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        file.SetLength(end);
        file.Position = end;
        for (var start = 0; start < end;)
        {
            var length = Array.IndexOf(bytes, (byte)'\n', start) - start;
            items.Add(Read(file.Name, bytes.AsSpan(start, length)));
            start += length + 1;
        }

        return items;
    }

    private static T Read(string path, ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, SimulatorJson.Lines)!;
        }
        catch (JsonException unreadable)
        {
            throw new InvalidOperationException(
                $"{path} was written by an earlier development version: move its folder away and start again.", unreadable);
        }
    }

    private async Task WriteLoopAsync()
    {
        var batch = new List<Pending>();
        while (await _pending.Reader.WaitToReadAsync())
        {
            while (batch.Count < 512 && _pending.Reader.TryRead(out var next))
                batch.Add(next);
            Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<Pending> batch)
    {
        var start = _file.Position;
        try
        {
            foreach (var pending in batch)
                _file.Write(pending.Line);
            _file.Flush(flushToDisk: _durable);
            batch.ForEach(p => p.Written.SetResult());
        }
        catch (IOException failure)
        {
            // Back to the last whole line, so that a full disk leaves no half of one.
            _file.SetLength(start);
            _file.Position = start;
            batch.ForEach(p => p.Written.SetException(failure));
        }
    }

    private sealed record Pending(byte[] Line, TaskCompletionSource Written);
}
