namespace Renderly.Storage;

public sealed record PutOptions
{
    /// <summary>Media type; without it, by the file extension of the key.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// Length in bytes when known: space is then checked or reserved before the first byte, and a stream that is shorter or
    /// longer fails with <see cref="ObjectIntegrityException"/> and stores nothing.
    /// </summary>
    public long? LengthBytes { get; init; }

    /// <summary>Fails with <see cref="ObjectExistsException"/> instead of replacing an object; of several racing puts one wins.</summary>
    public bool IfAbsent { get; init; }
}
