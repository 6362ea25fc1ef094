using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Renderly.ServiceDefaults.Logging;
using Renderly.Testing;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class JsonLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Line_is_one_object_with_the_trace_it_was_written_in()
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

        var text = Write("Job {JobId}\nwaits for {Provider}", new InvalidOperationException("broken"), 42, "veo");

        text.Trim().Split('\n').Length.ShouldBe(1);
        var line = JsonSerializer.Deserialize<JsonElement>(text);
        line.GetProperty("trace_id").GetString().ShouldBe(activity.TraceId.ToHexString());
        line.GetProperty("span_id").GetString().ShouldBe(activity.SpanId.ToHexString());
        line.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(Now);
        line.GetProperty("level").GetString().ShouldBe("Warning");
        line.GetProperty("category").GetString().ShouldBe("Renderly.Jobs");
        line.GetProperty("message").GetString().ShouldBe("Job 42\nwaits for veo");
        line.GetProperty("attributes").GetProperty("JobId").GetString().ShouldBe("42");
        line.GetProperty("exception").GetString()!.ShouldContain("broken");
    }

    [Fact]
    public void Line_outside_of_a_trace_says_none()
    {
        var line = JsonSerializer.Deserialize<JsonElement>(Write("Started {Count} at {Count}", null, 1, 2));

        line.TryGetProperty("trace_id", out _).ShouldBeFalse();
    }

    private static string Write(string template, Exception? exception, params object[] values)
    {
        using var text = new StringWriter();
        var capture = new Capture(text);
#pragma warning disable CA2254 // The template is the test's.
        capture.LogWarning(exception, template, values);
#pragma warning restore CA2254
        return text.ToString();
    }

    private sealed class Capture(TextWriter text) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            new JsonLines(new FixedTimeProvider(Now))
                .Write(new LogEntry<TState>(logLevel, "Renderly.Jobs", eventId, state, exception, formatter), null, text);
    }
}
