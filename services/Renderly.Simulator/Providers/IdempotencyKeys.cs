using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers;

/// <summary>Keys of paid calls: a repeat within 24 h gets the first answer; a repeat at the same time gets 409.</summary>
internal sealed partial class IdempotencyKeys
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<(string Provider, string Key), (string Id, DateTimeOffset At)> _answered = new();
    private readonly ConcurrentDictionary<(string Provider, string Key), byte> _running = new();
    private readonly TimeProvider _time;

    public IdempotencyKeys(PaidCallJournal journal, TimeProvider time)
    {
        _time = time;
        foreach (var entry in journal.Entries().Where(entry => entry is { IdempotencyKey: not null, Replayed: false }))
            Answer(entry.Provider, entry.IdempotencyKey!, entry.Id, entry.At);
    }

    /// <summary>The key of the request, or null.</summary>
    /// <exception cref="ProviderException">400 when it is malformed.</exception>
    public static string? Read(HttpRequest request) => request.Headers["Idempotency-Key"].FirstOrDefault() is not { } key
        ? null
        : Form().IsMatch(key)
            ? key
            : throw ProviderException.Invalid("Idempotency-Key must be 1 to 255 of A-Z a-z 0-9 _ : . -", "Idempotency-Key");

    /// <returns>The operation of the first answer, or null: then the caller goes on and ends with <see cref="Leave"/>.</returns>
    /// <exception cref="ProviderException">409 while the first request with this key is being handled.</exception>
    public string? Enter(string provider, string key)
    {
        if (!_running.TryAdd((provider, key), 0))
            throw new ProviderException(409, "request_in_progress", "A request with this Idempotency-Key is in progress");
        if (!_answered.TryGetValue((provider, key), out var first) || _time.GetUtcNow() - first.At >= Lifetime)
            return null;
        Leave(provider, key);
        return first.Id;
    }

    public void Answer(string provider, string key, string id, DateTimeOffset at) => _answered[(provider, key)] = (id, at);

    public void Leave(string provider, string key) => _running.TryRemove((provider, key), out _);

    [GeneratedRegex("^[A-Za-z0-9_:.-]{1,255}$")]
    private static partial Regex Form();
}
