namespace Renderly.Testing;

/// <summary>Waits for facts. The only place in the tests that looks again after a while.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(3);

    /// <exception cref="TimeoutException">The fact did not come about; the message has what was seen last.</exception>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> isIt, string fact, TimeSpan? limit = null)
    {
        var (seen, cameAbout) = await LookAsync(look, isIt, limit);
        return cameAbout ? seen : throw new TimeoutException($"It did not come about that {fact}; seen last: {seen}");
    }

    /// <summary>What was seen last: the fact, or whatever there is when the limit is over.</summary>
    public static async Task<(T Seen, bool CameAbout)> LookAsync<T>(Func<Task<T>> look, Func<T, bool> isIt, TimeSpan? limit = null)
    {
        var deadline = TimeProvider.System.GetUtcNow() + (limit ?? DefaultLimit);
        while (true)
        {
            var seen = await look();
            var cameAbout = isIt(seen);
            if (cameAbout || TimeProvider.System.GetUtcNow() > deadline)
            {
                return (seen, cameAbout);
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    public static Task BeTrueAsync(Func<bool> isIt, string fact, TimeSpan? limit = null) =>
        SeeAsync(() => Task.FromResult(isIt()), seen => seen, fact, limit);
}
