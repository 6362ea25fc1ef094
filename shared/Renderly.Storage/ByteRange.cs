namespace Renderly.Storage;

/// <summary>
/// Bytes <paramref name="First"/> to <paramref name="Last"/>, both included, counted from 0; without a last byte, to the end.
/// </summary>
public readonly record struct ByteRange(long First, long? Last = null)
{
    public override string ToString() => $"bytes={First}-{Last}";
}
