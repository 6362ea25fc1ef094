namespace Renderly.Gateway.Front;

/// <summary>An answer that is good for a second, so that however many ask, the services are asked once.</summary>
internal sealed class Remembered<T>(TimeProvider clock) : IDisposable
    where T : class
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim gate = new(1);
    private T? last;
    private long lastAt;

    public async Task<T> GetAsync(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (last is null || clock.GetElapsedTime(lastAt) >= Lifetime)
            {
                last = await ask(cancellationToken);
                lastAt = clock.GetTimestamp();
            }

            return last;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
