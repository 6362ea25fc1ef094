namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>The most that was alive at once, looked at every few megabytes of the transfer.</summary>
internal sealed class HeldMemory
{
    private const long SampleEveryBytes = 10L << 20;

    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private long _next;

    public int Samples { get; private set; }

    public long GrowthBytes { get; private set; }

    public void Sample(long position)
    {
        if (position < _next && position != 0)
            return;
        _next = position + SampleEveryBytes;
        Samples++;
        GrowthBytes = Math.Max(GrowthBytes, GC.GetTotalMemory(forceFullCollection: true) - _before);
    }
}
