namespace Renderly.Data;

/// <summary>Times as the database keeps them.</summary>
public static class StoredTime
{
    /// <summary>Now, to the microsecond: what is announced is then what is read later.</summary>
    public static DateTimeOffset GetStoredUtcNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
