namespace Renderly.Testing;

/// <summary>The clock of a machine that is wrong by <paramref name="skew"/>, and may be set forward while it goes.</summary>
public sealed class SkewedTimeProvider(TimeSpan skew = default) : TimeProvider
{
    private long ticks = skew.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    /// <summary>Sets it forward, so that whoever asks it for the time need not be waited for.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
