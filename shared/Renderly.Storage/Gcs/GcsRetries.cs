using Microsoft.Extensions.Options;

namespace Renderly.Storage.Gcs;

/// <summary>
/// Repeats what is safe to repeat after 408, 429, 5xx, a broken connection or silence, with doubling waits and jitter, and says in
/// our exceptions what does not pass. Nothing else may be sent through it.
/// </summary>
internal sealed class GcsRetries(IOptions<StorageOptions> options, TimeProvider time)
{
    private readonly GcsOptions _options = options.Value.Gcs;

    /// <param name="content">What the call sends; its own failures are thrown as they are.</param>
    /// <param name="reached">How far the call has come; getting further between two failures gives it all its tries again.</param>
    /// <exception cref="StorageException">It failed for good, or passed in none of the tries.</exception>
    public async Task<T> RunAsync<T>(
        ObjectUri uri, Func<Task<T>> call, CancellationToken cancellationToken, AnnouncedStream? content = null, Func<long>? reached = null)
    {
        var (failures, before) = (0, 0L);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (GcsErrors.IsFromStore(e) && content is not { IsBroken: true })
            {
                cancellationToken.ThrowIfCancellationRequested();
                var now = reached?.Invoke() ?? 0;
                failures = now > before ? 1 : failures + 1;
                before = now;
                if (!GcsErrors.IsPassing(e, failures))
                    throw GcsErrors.Translate(uri, e);
                if (failures >= _options.MaxAttempts)
                    throw new StorageUnavailableException(
                        uri, $"Google Cloud Storage failed {failures} times for {uri}: {GcsErrors.Reason(e)}", e);
            }

            await Task.Delay(DelayAfter(failures), time, cancellationToken);
        }
    }

    private TimeSpan DelayAfter(int failures)
    {
        var doubled = _options.RetryDelay * Math.Pow(2, Math.Min(failures - 1, 16));
        var capped = doubled < _options.MaxRetryDelay ? doubled : _options.MaxRetryDelay;
        return capped * (0.5 + (Random.Shared.NextDouble() / 2));
    }
}
