using System.Diagnostics;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class TraceContextTests : IDisposable
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Kept = $"00-{TraceId}-00f067aa0ba902b7-01";

    private readonly ActivitySource silent = new("Silent.Source");
    private readonly ActivitySource heard = new("TraceContextTests");
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == "TraceContextTests",
        Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            options.Parent.TraceFlags == ActivityTraceFlags.Recorded || options.Parent == default
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
    };

    public TraceContextTests() => ActivitySource.AddActivityListener(listener);

    public void Dispose()
    {
        listener.Dispose();
        silent.Dispose();
        heard.Dispose();
    }

    [Theory]
    [InlineData("01")]
    [InlineData("00")]
    public void Trace_goes_on_where_nobody_listens_with_the_decision_about_recording(string flags)
    {
        using (silent.Continue("work", Kept[..^2] + flags))
        {
            TraceContext.TraceIdOf(TraceContext.Current).ShouldBe(TraceId);
            TraceContext.Current!.ShouldEndWith("-" + flags);
            TraceContext.Current!.Length.ShouldBe(TraceContext.Length);
        }

        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public void Trace_goes_on_where_the_sampler_drops_it()
    {
        using var dropped = heard.Continue("work", Kept[..^2] + "00");

        (dropped.TraceId.ToHexString(), dropped.Recorded).ShouldBe((TraceId, false));
    }

    [Fact]
    public void Unrecorded_work_can_hold_a_recorded_span()
    {
        using var look = TraceContext.ContinueUnrecorded("look", Kept);
        heard.StartActivity("call").ShouldBeNull();
        using var download = heard.StartRecorded("download");

        look.Recorded.ShouldBeFalse();
        (download.Recorded, download.TraceId.ToHexString(), download.ParentSpanId.ToHexString())
            .ShouldBe((true, TraceId, "00f067aa0ba902b7"));
    }

    [Fact]
    public void Trace_of_its_own_is_linked_and_gives_the_other_back()
    {
        using var request = new Activity("request").Start();
        using (var own = heard.StartTrace("job"))
        {
            Activity.Current.ShouldBe(own.Root);
            own.Root.TraceId.ShouldNotBe(request.TraceId);
            own.Root.Links.Single().Context.TraceId.ShouldBe(request.TraceId);
        }

        Activity.Current.ShouldBe(request);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-nonsense-01")]
    public void What_is_no_traceparent_has_no_trace(string? text)
    {
        TraceContext.TraceIdOf(text).ShouldBeNull();
        TraceContext.Carry("work", text).ShouldBeNull();
    }

    [Theory]
    [InlineData(true, TraceId)]
    [InlineData(false, null)]
    public void Headers_of_strangers_are_known_and_not_gone_on_with(bool trustsCallers, string? traceId)
    {
        var headers = new TraceHeaders(trustsCallers);
        var sent = new Dictionary<string, string> { ["traceparent"] = Kept, ["baggage"] = "user=eve" };
        void Read(object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            (value, values) = (sent.GetValueOrDefault(name), null);

        headers.ExtractTraceIdAndState(sent, Read, out var parent, out _);

        TraceContext.TraceIdOf(parent).ShouldBe(traceId);
        TraceHeaders.TryRead(sent, Read, out var context).ShouldBeTrue();
        context.TraceId.ToHexString().ShouldBe(TraceId);
        headers.ExtractBaggage(sent, Read).ShouldBeNull();
    }

    [Fact]
    public void Baggage_is_not_sent()
    {
        using var activity = new Activity("call").AddBaggage("user", "eve").Start();
        var sent = new Dictionary<string, string>();

        new TraceHeaders(trustsCallers: true).Inject(activity, sent, (_, name, value) => sent[name] = value);

        sent.ShouldBe(new Dictionary<string, string> { ["traceparent"] = activity.Id! });
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://jaeger.example.com/trace/{trace_id}", true)]
    [InlineData("https://jaeger.example.com/trace/", false)]
    [InlineData("jaeger/{trace_id}", false)]
    [InlineData("javascript:{trace_id}", false)]
    public void Address_of_traces_is_a_web_address_with_a_place_for_the_id(string? url, bool isGood) =>
        TelemetryOptions.IsTraceUrl(url).ShouldBe(isGood);
}
