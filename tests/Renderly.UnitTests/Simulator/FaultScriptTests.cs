using Renderly.Simulator.Faults;

namespace Renderly.UnitTests.Simulator;

public sealed class FaultScriptTests
{
    private readonly FaultScript _script = new();

    [Fact]
    public void Nth_strikes_only_that_call()
    {
        Add(new FaultMatch { Provider = "veo", Nth = 2 });
        Struck(4).ShouldBe([false, true, false, false]);
    }

    [Fact]
    public void Times_limits_how_often_it_strikes()
    {
        Add(new FaultMatch { Times = 2 });
        Struck(4).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public void Every_strikes_again_and_again()
    {
        Add(new FaultMatch { Every = 3 });
        Struck(6).ShouldBe([false, false, true, false, false, true]);
    }

    [Theory]
    [InlineData("heygen", null, null, null)]
    [InlineData(null, "poll", null, null)]
    [InlineData(null, null, "veo-extension", null)]
    [InlineData(null, null, null, "sunset")]
    public void Rule_for_something_else_does_not_strike(string? provider, string? operation, string? kind, string? contains)
    {
        Add(new FaultMatch { Provider = provider, Operation = operation, Kind = kind, Contains = contains });
        Struck(1).ShouldBe([false]);
    }

    [Fact]
    public void Text_is_matched_in_any_case()
    {
        Add(new FaultMatch { Contains = "BOTTLE" });
        Struck(1).ShouldBe([true]);
    }

    [Fact]
    public void Clear_takes_the_rules_away()
    {
        Add(new FaultMatch());
        _script.Clear();
        Struck(1).ShouldBe([false]);
    }

    [Fact]
    public async Task Counting_is_exact_under_concurrency()
    {
        Add(new FaultMatch { Times = 10 });
        var struck = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => _script.Take(Point()))));
        struck.Count(e => e is not null).ShouldBe(10);
    }

    [Fact]
    public void Magic_refusal_strikes_every_time() =>
        Words("a [sim:refuse] b", 3).ShouldAllBe(e => e!.Outcome("Veo").Kind == OutcomeKind.Refused);

    [Fact]
    public void Magic_audio_refusal_strikes_the_first_time_only()
    {
        var effects = Words("[sim:refuse-audio]", 2);
        effects[0]!.Refuse!.Audio.ShouldBeTrue();
        effects[1].ShouldBeNull();
    }

    [Fact]
    public void Magic_status_strikes_as_often_as_it_says() =>
        Words("[sim:http=503x2]", 3).Select(e => e?.Http?.Status).ShouldBe([503, 503, null]);

    [Fact]
    public void Magic_words_act_together()
    {
        var effect = Words("[sim:latency=20s] and [sim:fail=14]", 1)[0]!;
        effect.Latency.ShouldBe(TimeSpan.FromSeconds(20));
        effect.Outcome("Veo").ShouldBe(new PlannedOutcome(OutcomeKind.Failed, 14, "Veo: internal error, try again later"));
    }

    [Fact]
    public void Magic_words_are_not_spoken() => MagicWords.Strip("Hello [sim:latency=2s]there [sim:drop]").ShouldBe("Hello there");

    [Fact]
    public void Dropped_answer_is_accepted_first_and_status_is_not()
    {
        new FaultEffect { Close = true }.StrikesAt(FaultStage.After).ShouldBeTrue();
        new FaultEffect { Http = new HttpFault(503) }.StrikesAt(FaultStage.Before).ShouldBeTrue();
        new FaultEffect { Http = new HttpFault(503), Stage = FaultStage.After }.StrikesAt(FaultStage.Before).ShouldBeFalse();
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("20s", 20)]
    [InlineData("1.5m", 90)]
    [InlineData("00:00:07", 7)]
    public void Duration_is_read_as_people_write_it(string text, double seconds) =>
        DurationConverter.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("soon")]
    [InlineData("-3s")]
    [InlineData("9999999m")]
    public void Duration_that_is_none_is_refused(string text) => DurationConverter.Parse(text).ShouldBeNull();

    private static FaultPoint Point() => new("veo", "submit", "a red bottle", "veo-clip", "veo-3.1-generate-001");

    private void Add(FaultMatch match) => _script.Add([new FaultRule { Match = match, Then = new FaultEffect { Close = true } }]);

    private List<bool> Struck(int calls) => [.. Enumerable.Range(0, calls).Select(_ => _script.Take(Point()) is not null)];

    private List<FaultEffect?> Words(string prompt, int calls) =>
        [.. Enumerable.Range(0, calls).Select(_ => _script.Take(Point() with { Text = prompt }))];
}
