namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>What the read cache of the process that answers did since it began to count.</summary>
/// <param name="Hits">Reads whose answer was there, or was just being made for another read.</param>
/// <param name="Misses">Reads that had their answer made.</param>
/// <param name="HitRate">Part of the reads that were hits, 0…1; null before the first one.</param>
/// <param name="Size">Bytes that are held, those included that have run out and were not cleared yet.</param>
/// <param name="Entries">Answers that are held; a job that changes has several.</param>
/// <param name="TtlSeconds">How long an answer is kept; 0 when the cache is off.</param>
/// <param name="Since">When it began to count.</param>
internal sealed record ReadCacheView(
    long Hits, long Misses, double? HitRate, long Size, long Entries, int TtlSeconds, DateTimeOffset Since)
{
    public static ReadCacheView Of(long hits, long misses, long size, long entries, int ttlSeconds, DateTimeOffset since) => new(
        hits, misses, hits + misses == 0 ? null : Math.Round((double)hits / (hits + misses), 4), size, entries, ttlSeconds, since);
}
