namespace Renderly.Storage;

/// <summary>An open object.</summary>
/// <param name="Stream">From the asked offset to the end.</param>
/// <param name="SizeBytes">Of the whole object.</param>
public sealed record ObjectContent(Stream Stream, long SizeBytes, string ContentType, IDisposable? Owner = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Owner?.Dispose();
    }
}
