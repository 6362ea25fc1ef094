namespace Renderly.Storage.Files;

/// <summary>
/// Reads an object to its announced end. A cut, a silent connection or an early end makes it reopen the object where it stopped;
/// only bytes of the object first opened are ever delivered.
/// </summary>
internal sealed class ResumingStream(IObjectStore store, ObjectContent first, StorageOptions options, TimeProvider time) : ReadOnlyStream
{
    private readonly StoredObject _object = first.Description;
    private ObjectContent? _current = first;
    private long _position;
    private int _failures;

    public override long Length => _object.SizeBytes;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position < _object.SizeBytes && buffer.Length > 0)
        {
            var read = await TryReadAsync(buffer, cancellationToken);
            if (read > 0)
            {
                _position += read;
                _failures = 0;
                return _position <= _object.SizeBytes ? read : throw Changed("it is longer than announced");
            }

            await DropAsync();
        }

        return 0;
    }

    /// <summary>0 when the connection ended or broke; the reason counts as one failure without progress.</summary>
    private async Task<int> TryReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(options.ReadIdleTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            _current ??= await ReopenAsync(cancellationToken);
            var read = await _current.Stream.ReadAsync(buffer, linked.Token);
            if (read == 0)
                FailOrGoOn(null);
            return read;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or StorageUnavailableException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            FailOrGoOn(e);
            return 0;
        }
    }

    private async Task<ObjectContent> ReopenAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.ResumeDelay * Math.Pow(2, Math.Max(0, _failures - 1)), time, cancellationToken);
        var content = await store.OpenReadAsync(_object.Uri, new ByteRange(_position), cancellationToken);
        if (content.ETag == _object.ETag && content.TotalLengthBytes == _object.SizeBytes)
            return content;

        await content.DisposeAsync();
        throw Changed("it was replaced meanwhile");
    }

    private void FailOrGoOn(Exception? cause)
    {
        if (++_failures > options.MaxResumesWithoutProgress)
            throw new ObjectIntegrityException(
                _object.Uri, $"{_object.Uri} broke off at byte {_position} of {_object.SizeBytes}, also when resumed.", cause);
    }

    private ObjectIntegrityException Changed(string how) =>
        new(_object.Uri, $"Reading {_object.Uri} stopped at byte {_position}: {how}. Read it again from the start.");

    private async Task DropAsync()
    {
        if (_current is { } broken)
            await broken.DisposeAsync();
        _current = null;
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Objects are read asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current?.Dispose();
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await DropAsync();
        await base.DisposeAsync();
    }
}
