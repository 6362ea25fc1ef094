using Renderly.Simulator.Providers;

namespace Renderly.UnitTests.Simulator;

public sealed class IdempotencyKeysTests : IAsyncDisposable
{
    private readonly SimulatorUnderTest _simulator = new();
    private readonly IdempotencyKeys _keys;

    public IdempotencyKeysTests() => _keys = _simulator.Get<IdempotencyKeys>();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public void Repeat_after_the_answer_gets_the_first_video()
    {
        First("k", "video-1");
        _keys.Enter("heygen", "k").ShouldBe("video-1");
        _keys.Enter("heygen", "k").ShouldBe("video-1");
    }

    [Fact]
    public void Repeat_while_the_first_runs_is_a_conflict()
    {
        _keys.Enter("heygen", "k").ShouldBeNull();
        var error = Should.Throw<ProviderException>(() => _keys.Enter("heygen", "k"));
        (error.Status, error.Code).ShouldBe((409, "request_in_progress"));
    }

    [Fact]
    public void Refused_request_leaves_the_key_free()
    {
        _keys.Enter("heygen", "k").ShouldBeNull();
        _keys.Leave("heygen", "k");
        _keys.Enter("heygen", "k").ShouldBeNull();
    }

    [Fact]
    public void Key_is_forgotten_after_a_day()
    {
        First("k", "video-1");
        _simulator.Time.Advance(TimeSpan.FromHours(23.9));
        _keys.Enter("heygen", "k").ShouldBe("video-1");
        _simulator.Time.Advance(TimeSpan.FromHours(0.2));
        _keys.Enter("heygen", "k").ShouldBeNull();
    }

    [Fact]
    public void Key_of_another_provider_is_another_key()
    {
        First("k", "video-1");
        _keys.Enter("runway", "k").ShouldBeNull();
    }

    private void First(string key, string video)
    {
        _keys.Enter("heygen", key).ShouldBeNull();
        _keys.Answer("heygen", key, video, _simulator.Time.GetUtcNow());
        _keys.Leave("heygen", key);
    }
}
