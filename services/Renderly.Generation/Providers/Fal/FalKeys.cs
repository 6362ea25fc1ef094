using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Fal;

/// <summary>
/// The keys with which fal signs its callbacks. fal changes them: they are read anew every day, and when none of those that are known fits,
/// which forged callbacks cannot bring about more often than once a minute.
/// </summary>
internal sealed class FalKeys(EgressHttp http, IOptions<FalOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMinutes(1);

    /// <summary>fal waits 15 s for an answer to its callback.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1);
    private IReadOnlyList<byte[]> keys = [];
    private DateTimeOffset? readAt;
    private DateTimeOffset? askedAt;

    /// <summary>Whether one of the keys is the one that is looked for; false when they cannot be read.</summary>
    public async ValueTask<bool> AnyAsync(Func<byte[], bool> isIt, CancellationToken cancellationToken) =>
        (await ReadAsync(Lifetime, cancellationToken)).Any(isIt) || (await ReadAsync(LeastPause, cancellationToken)).Any(isIt);

    public void Dispose() => turn.Dispose();

    private async Task<IReadOnlyList<byte[]>> ReadAsync(TimeSpan oldest, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (!IsWithin(now, readAt, oldest) && !IsWithin(now, askedAt, LeastPause))
            {
                askedAt = now;
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Value.CallbackKeysUrl));
                var found = KeysIn(await http.SendOnceAsync(request, Patience, cancellationToken));
                if (found.Count > 0)
                {
                    (keys, readAt) = (found, now);
                }
            }

            return IsWithin(now, readAt, Lifetime) ? keys : [];
        }
        finally
        {
            turn.Release();
        }
    }

    private static bool IsWithin(DateTimeOffset now, DateTimeOffset? then, TimeSpan span) => now - then < span;

    private static List<byte[]> KeysIn(ProviderResponse response) =>
        response.IsSuccess && response.Json() is { } set ? [.. set.Items("keys").Select(KeyOf).OfType<byte[]>()] : [];

    private static byte[]? KeyOf(JsonElement key)
    {
        var bytes = new byte[FalSignature.KeyBytes];
        return key.Text("kty") == "OKP"
            && key.Text("x") is { } text
            && Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
            && length == bytes.Length
                ? bytes
                : null;
    }
}
