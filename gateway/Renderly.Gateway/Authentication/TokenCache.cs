using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Web.Identity;

namespace Renderly.Gateway.Authentication;

/// <summary>
/// Believes an answer, good or bad, for less than a second, counted from the moment the question was asked; however many requests carry
/// a token, one question about it is under way. Keeps hashes, not tokens.
/// </summary>
internal sealed class TokenCache(ITokenVerifier verifier, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private const int InsertsPerSweep = 1024;
    /// <summary>Longer than the first question to an Accounts process that has just started, on a busy machine.</summary>
    private static readonly TimeSpan QuestionTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Question> questions = new(StringComparer.Ordinal);
    private readonly TimeSpan lifetime = options.Value.TokenCacheTime;
    private int inserts;

    internal int Count => questions.Count;

    /// <exception cref="TokenCheckException">Nobody can say now; the next request asks again.</exception>
    public Task<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var key = KeyOf(token);
        var result = "cached";
        while (true)
        {
            if (!questions.TryGetValue(key, out var known))
            {
                known = questions.GetOrAdd(key, Ask(token));
                result = "asked";
                SweepNowAndThen();
            }
            else if (!IsUsable(known))
            {
                var asked = Ask(token);
                if (!questions.TryUpdate(key, asked, known))
                {
                    continue;
                }

                known = asked;
                result = "asked";
            }

            GatewayMetrics.TokenChecked(result);

            // One caller going away must not end the question for the others.
            return known.Answer.Value.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What stands for a token where the token itself must not be kept.</summary>
    public static string KeyOf(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private Question Ask(string token) => new(clock.GetTimestamp(), new Lazy<Task<TokenVerdict>>(() => AskAsync(token)));

    private async Task<TokenVerdict> AskAsync(string token)
    {
        using var timeout = new CancellationTokenSource(QuestionTimeout, clock);
        return await verifier.VerifyAsync(token, timeout.Token);
    }

    private bool IsUsable(Question question) =>
        clock.GetElapsedTime(question.AskedAt) < lifetime && question.Answer is not { IsValueCreated: true, Value.IsFaulted: true };

    private void SweepNowAndThen()
    {
        if (Interlocked.Increment(ref inserts) % InsertsPerSweep != 0)
        {
            return;
        }

        foreach (var entry in questions.Where(entry => !IsUsable(entry.Value)))
        {
            questions.TryRemove(entry);
        }
    }

    private sealed record Question(long AskedAt, Lazy<Task<TokenVerdict>> Answer);
}
