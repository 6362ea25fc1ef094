using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

internal sealed class TraceCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<JobSettings>(terminal, environment)
{
    private static readonly string[] Columns = ["step", "provider", "attempt", "outcome", "began at", "queued", "provider took", "in all"];

    protected override async Task<int> RunAsync(RenderlyClient client, JobSettings settings, CancellationToken cancellationToken)
    {
        var trace = await client.Jobs.GetTraceAsync(settings.JobId, cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(trace);
            return ExitCode.Ok;
        }

        Terminal.Fields(
            ("status", trace.Status),
            ("took", Seconds(trace.DurationMs)),
            ("trace", trace.TraceId),
            ("see", trace.TraceUrl));
        if (trace.Steps.Count > 0)
        {
            Terminal.Table(Columns, trace.Steps.SelectMany(step => step.Attempts.Select(attempt => Row(trace, step, attempt))));
        }

        return ExitCode.Ok;
    }

    private static string?[] Row(JobTrace trace, TracedStep step, TracedAttempt attempt) =>
    [
        step.Step, step.Provider, attempt.Attempt.ToString(CultureInfo.InvariantCulture), OutcomeOf(attempt),
        Seconds((long)(attempt.StartedAt - trace.StartedAt).TotalMilliseconds), Seconds(attempt.QueuedMs), Seconds(attempt.ProviderMs),
        Seconds(attempt.DurationMs),
    ];

    private static string? OutcomeOf(TracedAttempt attempt) =>
        attempt.ReusedFrom is { } made ? $"reused from {made.JobId}, {made.Step}" : attempt.ErrorCode ?? attempt.Outcome;

    private static string? Seconds(long? milliseconds) =>
        milliseconds is { } duration ? string.Create(CultureInfo.InvariantCulture, $"{duration / 1000.0:0.000} s") : null;
}
