using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Mock;

/// <summary>Reads the answers of the mock API: errors are <c>{error: {code, message, field}}</c>.</summary>
internal sealed class MockAnswers() : ProviderAnswers("The mock provider")
{
    private const string Work = "task";

    public SubmitOutcome Ordered(ProviderResponse response, string model) => Submit(
        response,
        good => Task(good) is { } task ? new SubmitOutcome.Accepted(task.Id, model) : null,
        "The mock provider answered without the id of a task.");

    /// <summary>Null when the answer tells of no task.</summary>
    public static MockTask? Task(ProviderResponse response) => response.IsSuccess && response.Json() is { } task ? Task(task) : null;

    /// <summary>The tasks of a list; null when there is none.</summary>
    public static IReadOnlyList<MockTask>? List(ProviderResponse response) =>
        response.IsSuccess && response.Json()?.Member("tasks") is { ValueKind: JsonValueKind.Array } tasks
            ? [.. tasks.EnumerateArray().Select(Task).OfType<MockTask>()]
            : null;

    /// <summary>What a look found, short of a result.</summary>
    public PollOutcome Unfinished(MockTask? task, ProviderResponse response) => task switch
    {
        null when response.Status == HttpStatusCode.NotFound => Lost("The mock provider no longer knows the task.", response),
        null => Unavailable(response, Work),
        { Status: "refused" } => new PollOutcome.Refused(Ended("content_refused", "refused the work", task), CanRetry: false),
        { Status: "failed" } => new PollOutcome.Failed(Ended("provider_failed", "could not do the work", task), CanRetry: true),
        { Status: "cancelled" } => new PollOutcome.Failed(Ended("provider_failed", "was told to stop", task), CanRetry: false),
        { Status: "succeeded" } => Lost("The mock provider finished without a result.", response),
        _ => new PollOutcome.Pending(Progress: task.Progress),
    };

    public ReconcileOutcome Found(ProviderResponse response) => List(response) switch
    {
        [var task, ..] => new ReconcileOutcome.Adopted(task.Id),
        [] => new ReconcileOutcome.Undecided(),
        _ => Unlisted(response, Work),
    };

    /// <summary>What is stopped before its end is free.</summary>
    public CancelOutcome Cancelled(ProviderResponse response) => Task(response) switch
    {
        { Status: "cancelled" } => new CancelOutcome.Stopped(StepCharge.NotCharged),
        null when response.Status != HttpStatusCode.NotFound => Unasked(response, Work),
        _ => new CancelOutcome.Followed(),
    };

    protected override AnswerFacts FactsOf(ProviderResponse response) => new()
    {
        Code = response.Json()?.Nested("error")?.Text("code") ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
        Message = ErrorWords.Of(response.Json()) ?? "an answer without the usual form",
    };

    private static MockTask? Task(JsonElement task) => task.Text("id") is { } id && task.Text("status") is { } status
        ? new MockTask(
            id,
            status,
            task.Number("progress"),
            Uri.TryCreate(task.Text("url"), UriKind.Absolute, out var address) ? address : null,
            task.Nested("error")?.Text("message"))
        : null;

    private static ProviderError Ended(string code, string how, MockTask task) =>
        new(code, Sentence.Of($"The mock provider {how}: {task.Error ?? "no reason given"}"));
}
