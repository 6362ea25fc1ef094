using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Keys of <c>/v3/videos</c>: a repeat within 24 h gets the first answer, whatever its body; a repeat at the same time gets 409.</summary>
internal sealed partial class IdempotencyKeys
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<string, (string Id, DateTimeOffset At)> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public IdempotencyKeys(PaidCallJournal journal, TimeProvider time)
    {
        _time = time;
        foreach (var entry in journal.Entries().Where(e => e is { IdempotencyKey: not null, Replayed: false }))
        {
            Answer(entry.IdempotencyKey!, entry.Id, entry.At);
        }
    }

    /// <summary>The key of the request, or null.</summary>
    /// <exception cref="HeyGenException">400 when it is malformed.</exception>
    public static string? Read(HttpRequest request) => request.Headers["Idempotency-Key"].FirstOrDefault() is not { } key
        ? null
        : Form().IsMatch(key) ? key : throw HeyGenException.Invalid("Idempotency-Key must be 1 to 255 of A-Z a-z 0-9 _ : . -", "Idempotency-Key");

    /// <returns>The video of the first answer, or null: then the caller goes on and ends with <see cref="Leave"/>.</returns>
    /// <exception cref="HeyGenException">409 while the first request with this key is being handled.</exception>
    public string? Enter(string key)
    {
        if (!_running.TryAdd(key, 0))
        {
            throw new HeyGenException(409, "request_in_progress", "A request with this Idempotency-Key is in progress", 400409);
        }

        if (!_answered.TryGetValue(key, out var first) || _time.GetUtcNow() - first.At >= Lifetime)
        {
            return null;
        }

        Leave(key);
        return first.Id;
    }

    public void Answer(string key, string id, DateTimeOffset at) => _answered[key] = (id, at);

    public void Leave(string key) => _running.TryRemove(key, out _);

    [GeneratedRegex("^[A-Za-z0-9_:.-]{1,255}$")]
    private static partial Regex Form();
}
