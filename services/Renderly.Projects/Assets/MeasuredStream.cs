using System.Globalization;
using System.Security.Cryptography;
using Renderly.Storage;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary>
/// A file on its way to the store, of which the beginning was read already: counted, hashed, and refused when it is too large.
/// </summary>
/// <param name="start">What was read of it.</param>
/// <param name="rest">What comes after.</param>
/// <param name="maxBytes">Largest length of the whole.</param>
internal sealed class MeasuredStream(ReadOnlyMemory<byte> start, Stream rest, long maxBytes) : ReadOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> unread = start;

    /// <summary>Bytes so far.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>Why it could not be read on, if that is so; whatever the store makes of it, this is what happened.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Lower-case hex, to be asked for once it is read to the end.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = unread.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : TakeStart(buffer);
            SizeBytes += read;
            if (SizeBytes > maxBytes)
            {
                throw Problem.Of(ErrorCatalog.TooLarge, string.Create(
                    CultureInfo.InvariantCulture, $"A file of this kind may have at most {maxBytes} bytes.")).AsException();
            }

            hash.AppendData(buffer.Span[..read]);
            return read;
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Files are read asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TakeStart(Memory<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, unread.Length);
        unread[..taken].CopyTo(buffer);
        unread = unread[taken..];
        return taken;
    }
}
