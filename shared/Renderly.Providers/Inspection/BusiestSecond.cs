namespace Renderly.Providers.Inspection;

/// <summary>Counts data by the second that they belong to. Data come in the order of time, give or take.</summary>
internal sealed class BusiestSecond
{
    private double second = double.NegativeInfinity;
    private long bytes;

    /// <summary>Bytes of the second that has most of them.</summary>
    public long Most { get; private set; }

    /// <param name="at">Where in time they begin, seconds.</param>
    /// <param name="size">Bytes.</param>
    public void Add(double at, long size)
    {
        if (Math.Floor(at) != second)
        {
            (second, bytes) = (Math.Floor(at), 0);
        }

        bytes += size;
        Most = Math.Max(Most, bytes);
    }
}
