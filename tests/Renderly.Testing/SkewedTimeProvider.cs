namespace Renderly.Testing;

/// <summary>The clock of a machine that is wrong by <paramref name="skew"/>.</summary>
public sealed class SkewedTimeProvider(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
}
