using Microsoft.Extensions.Options;
using Renderly.Gateway;
using Renderly.Gateway.Authentication;
using Renderly.UnitTests.ServiceDefaults;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.Gateway;

public sealed class TokenCacheTests
{
    private static readonly TokenVerdict Bob = new(true, new GatewayIdentity(Guid.CreateVersion7(), "bob", Roles.User, []));

    private readonly ManualClock clock = new();
    private readonly ScriptedVerifier verifier = new();
    private readonly TokenCache cache;

    public TokenCacheTests() => cache = new TokenCache(verifier, Options.Create(new GatewayOptions()), clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_is_believed_for_less_than_a_second()
    {
        verifier.Answer = () => Task.FromResult(Bob);
        (await cache.VerifyAsync("t", Cancellation)).ShouldBe(Bob);

        verifier.Answer = () => Task.FromResult(TokenVerdict.Inactive);
        clock.Advance(TimeSpan.FromMilliseconds(799));
        (await cache.VerifyAsync("t", Cancellation)).ShouldBe(Bob);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await cache.VerifyAsync("t", Cancellation)).ShouldBe(TokenVerdict.Inactive);
        verifier.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Refusal_is_kept_as_well()
    {
        verifier.Answer = () => Task.FromResult(TokenVerdict.Inactive);
        await cache.VerifyAsync("t", Cancellation);
        await cache.VerifyAsync("t", Cancellation);

        verifier.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Different_tokens_are_asked_for_separately()
    {
        verifier.Answer = () => Task.FromResult(Bob);
        await cache.VerifyAsync("t", Cancellation);
        await cache.VerifyAsync("u", Cancellation);

        verifier.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Simultaneous_requests_share_one_question_and_one_leaving_does_not_end_it()
    {
        var answer = new TaskCompletionSource<TokenVerdict>();
        verifier.Answer = () => answer.Task;
        using var leaving = new CancellationTokenSource();

        var first = cache.VerifyAsync("t", leaving.Token);
        var others = Enumerable.Range(0, 100).Select(_ => cache.VerifyAsync("t", Cancellation)).ToList();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        answer.SetResult(Bob);

        (await Task.WhenAll(others)).ShouldAllBe(verdict => verdict == Bob);
        verifier.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Failure_is_passed_on_and_not_kept()
    {
        verifier.Answer = () => Task.FromException<TokenVerdict>(new TokenCheckException("down"));
        await Should.ThrowAsync<TokenCheckException>(cache.VerifyAsync("t", Cancellation));

        verifier.Answer = () => Task.FromResult(Bob);
        (await cache.VerifyAsync("t", Cancellation)).ShouldBe(Bob);
    }

    [Fact]
    public async Task Flood_of_guesses_does_not_fill_the_memory()
    {
        verifier.Answer = () => Task.FromResult(TokenVerdict.Inactive);
        for (var i = 0; i < 10_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await cache.VerifyAsync($"guess {i}", Cancellation);
        }

        cache.Count.ShouldBeLessThan(2_000);
    }

    private sealed class ScriptedVerifier : ITokenVerifier
    {
        public int Calls { get; private set; }

        public Func<Task<TokenVerdict>> Answer { get; set; } = () => Task.FromResult(TokenVerdict.Inactive);

        public Task<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
        {
            Calls++;
            return Answer();
        }
    }
}
