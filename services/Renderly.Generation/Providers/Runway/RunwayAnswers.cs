using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Runway;

/// <summary>
/// Reads Runway's answers. The traps: THROTTLED is queued and not refused; moderated work is charged; what a gateway did not get an answer
/// to may have been taken, and there is no list to look it up in; a new task may not be found for a moment.
/// </summary>
internal sealed class RunwayAnswers() : ProviderAnswers("Runway")
{
    /// <summary>A new task is looked for so long before it counts as lost.</summary>
    private static readonly TimeSpan FirstSeenWithin = TimeSpan.FromMinutes(2);

    public SubmitOutcome Ordered(ProviderResponse response, string model) => Submit(
        response,
        good => good.Json()?.Text("id") is { } id ? new SubmitOutcome.Accepted(id, model) : null,
        "Runway answered without the id of a task.");

    /// <summary>Null when the answer tells of no task.</summary>
    public static RunwayTask? Task(ProviderResponse response)
    {
        if (!response.IsSuccess || response.Json() is not { ValueKind: JsonValueKind.Object } task || task.Text("status") is not { } status)
        {
            return null;
        }

        var output = task.Items("output").FirstOrDefault();
        return new RunwayTask(
            status,
            task.Number("progress"),
            output.ValueKind == JsonValueKind.String && Uri.TryCreate(output.GetString(), UriKind.Absolute, out var address)
                ? address
                : null,
            task.Text("failure"),
            task.Text("failureCode"));
    }

    /// <summary>What a look found, short of a result.</summary>
    /// <param name="task">Null when there is no verdict.</param>
    /// <param name="response">The answer.</param>
    /// <param name="sinceSubmit">How long ago it was ordered.</param>
    /// <param name="billed">What is billed where the work was moderated.</param>
    public PollOutcome Unfinished(RunwayTask? task, ProviderResponse response, TimeSpan sinceSubmit, StepSucceeded billed) => task switch
    {
        null when response.Status == HttpStatusCode.NotFound && sinceSubmit > FirstSeenWithin =>
            Lost("Runway no longer knows the task.", response),
        null => Unavailable(response, "task"),
        { Status: "THROTTLED" } => new PollOutcome.Pending(IsQueued: true),
        { Status: "FAILED" } => Failed(task, billed),
        { Status: "CANCELLED" } => Lost("The task was cancelled at Runway.", response),
        { Status: "SUCCEEDED" } => Lost("Runway finished without a result.", response),
        _ => new PollOutcome.Pending(Progress: task.Progress),
    };

    /// <summary>Where a file may be put; null when the answer does not say it.</summary>
    public static UploadPlace? Place(ProviderResponse response) =>
        response.IsSuccess
        && response.Json() is { } place
        && place.Text("runwayUri") is { } uri
        && Uri.TryCreate(place.Text("uploadUrl"), UriKind.Absolute, out var address)
            ? new UploadPlace(
                address,
                place.Nested("fields")?.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString()) ?? [],
                uri)
            : null;

    /// <summary>What became of a cancellation, of work that was in this state before.</summary>
    public CancelOutcome Cancelled(ProviderResponse response, RunwayTask before) => response switch
    {
        { IsSuccess: true } =>
            new CancelOutcome.Stopped(before.Status is "PENDING" or "THROTTLED" ? StepCharge.NotCharged : StepCharge.MayBeCharged),
        { Status: HttpStatusCode.NotFound } => new CancelOutcome.Followed(),
        _ => Unasked(response),
    };

    public CancelOutcome.Unavailable Unasked(ProviderResponse response) => Unasked(response, "task");

    /// <summary>An upload that did not work; nothing is charged for it.</summary>
    public PrepareOutcome.Unavailable NotUploaded(ProviderResponse response) => new(Unavailable(response, "upload").Error);

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var message = ErrorWords.Of(response.Json());
        return new AnswerFacts
        {
            Code = ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = message ?? "an answer without the usual form",
            Advice = AdviceOn(response.Status),
            IsOutOfCredit = IsUsedUp(response.Status, message),
            MayHaveArrived = response.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
        };
    }

    /// <summary>Credits are bought; the generations of a day come back within 24 hours. No job waits for either.</summary>
    private static bool IsUsedUp(HttpStatusCode? status, string? message) => status switch
    {
        HttpStatusCode.TooManyRequests => message?.Contains("daily", StringComparison.OrdinalIgnoreCase) == true,
        HttpStatusCode.BadRequest => message?.Contains("enough credits", StringComparison.OrdinalIgnoreCase) == true,
        _ => false,
    };

    private static string AdviceOn(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.Unauthorized => " Check RUNWAYML_API_SECRET, and that Runway:BaseUrl is the developer API.",
        HttpStatusCode.TooManyRequests => " The generations that the account's tier allows are used up.",
        _ => "",
    };

    private static PollOutcome Failed(RunwayTask task, StepSucceeded billed)
    {
        var parts = task.FailureCode?.Split('.') ?? [];

        // What follows the second dot is a hint to Runway's own people.
        var code = parts.Length > 0 ? string.Join('.', parts.Take(2)) : null;
        var words = task.Failure ?? "no reason given";
        return parts.Contains("SAFETY")
            ? new PollOutcome.Refused(
                new ProviderError(
                    "content_refused", Sentence.Of($"Runway's content filter refused the work, and charges for it: {words}"), code),
                CanRetry: false,
                billed)
            : new PollOutcome.Failed(
                new ProviderError("provider_failed", Sentence.Of($"Runway could not do the work: {words}"), code),
                CanRetry: parts is not ["ASSET", ..]);
    }
}
