using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>
/// Reads Replicate's answers. The traps: how long a 429 lasts stands in its words; content filters fail the work with a text and no code;
/// an hour after its end a prediction is there and its result is not; a new one may not be found for a moment.
/// </summary>
internal sealed partial class ReplicateAnswers() : ProviderAnswers("Replicate")
{
    /// <summary>A new prediction is looked for so long before it counts as lost.</summary>
    private static readonly TimeSpan FirstSeenWithin = TimeSpan.FromMinutes(2);

    /// <summary>What content filters say; E005 is Replicate's own.</summary>
    private static readonly string[] Filtered = ["nsfw", "flagged as sensitive", "(e005)", "safety filter", "safety checker"];

    public SubmitOutcome Ordered(ProviderResponse response, string model) => Submit(
        response,
        good => good.Json()?.Text("id") is { } id ? new SubmitOutcome.Accepted(id, model) : null,
        "Replicate answered without the id of a prediction.");

    /// <summary>Null when the answer tells of no prediction.</summary>
    public static Prediction? PredictionIn(ProviderResponse response) =>
        response.IsSuccess && response.Json() is { } prediction ? Read(prediction) : null;

    /// <summary>Null when the answer is no page of a list.</summary>
    public static PredictionPage? Page(JsonElement page) =>
        page.Member("results") is { ValueKind: JsonValueKind.Array }
            ? new PredictionPage(
                [.. page.Items("results").Select(Read).OfType<Prediction>()],
                Uri.TryCreate(page.Text("next"), UriKind.Absolute, out var next) ? next : null)
            : null;

    /// <summary>What a model takes; null when the answer does not say it.</summary>
    public static ModelInput? Input(ProviderResponse response)
    {
        var model = response.IsSuccess ? response.Json() : null;
        var input = (model?.Nested("latest_version") ?? model)?.Nested("openapi_schema")?.Nested("components")?.Nested("schemas")
            ?.Nested("Input");
        return input?.Nested("properties") is { } properties
            ? new ModelInput(
                properties.EnumerateObject().DistinctBy(member => member.Name)
                    .ToDictionary(member => member.Name, member => member.Value.Text("type")),
                [.. input.Value.Items("required").Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)])
            : null;
    }

    /// <summary>What a look found, short of a result.</summary>
    /// <param name="prediction">Null when there is no verdict.</param>
    /// <param name="response">The answer.</param>
    /// <param name="sinceSubmit">How long ago it was ordered, or last said to wait for its turn.</param>
    /// <param name="isBilledByTime">Whether what fails may cost.</param>
    public PollOutcome Unfinished(Prediction? prediction, ProviderResponse response, TimeSpan sinceSubmit, bool isBilledByTime) =>
        prediction switch
        {
            null when response.Status == HttpStatusCode.NotFound && sinceSubmit > FirstSeenWithin =>
                Lost("Replicate no longer knows the prediction.", response),
            null => Unavailable(response, "prediction"),
            { Status: Prediction.Starting } => new PollOutcome.Pending(IsQueued: true),
            { Status: Prediction.Failed } => Failed(prediction, isBilledByTime && prediction.HasBegun),
            { Status: Prediction.Aborted } => new PollOutcome.Failed(
                new ProviderError("provider_failed", "Replicate did not begin with the work within the time that it was given."),
                CanRetry: true),
            { Status: Prediction.Canceled } => new PollOutcome.Failed(
                new ProviderError("operation_lost", "The work was stopped at Replicate, by its time limit or by hand."),
                CanRetry: false,
                MayBeCharged: prediction.HasBegun),
            { Status: Prediction.Succeeded, IsDataRemoved: true } =>
                Lost("Replicate has removed the result, an hour after it was made.", response),
            { Status: Prediction.Succeeded } => Lost("Replicate finished without a result.", response),
            _ => new PollOutcome.Pending(Progress: prediction.Progress),
        };

    /// <summary>What became of a cancellation; what had not begun is free.</summary>
    public CancelOutcome Cancelled(ProviderResponse response) => PredictionIn(response) switch
    {
        { Status: Prediction.Canceled or Prediction.Aborted } stopped =>
            new CancelOutcome.Stopped(stopped.HasBegun ? StepCharge.MayBeCharged : StepCharge.NotCharged),
        null when response.Status != HttpStatusCode.NotFound => Unasked(response, "prediction"),
        _ => new CancelOutcome.Followed(),
    };

    public ReconcileOutcome.Unreachable Unlisted(ProviderResponse response) => Unlisted(response, "list of predictions");

    /// <summary>A model that could not be read about; nothing is charged for that.</summary>
    public PrepareOutcome Undescribed(ProviderResponse response, ReplicateModel model, string provider) => response switch
    {
        { IsSuccess: true } when response.Json() is not null => new PrepareOutcome.Rejected(new ProviderError(
            "model_unfit", $"Model {model.Name} of {provider} does not say what it takes, so nothing is sent to it.")),
        { Status: HttpStatusCode.NotFound } => new PrepareOutcome.Rejected(new ProviderError(
            "model_unfit", $"Model {model.Name} of {provider} is not there, or not for this account: see replicate.com/{model.Name}.")),

        // A key that is not accepted is told as it would be of the order.
        _ => Submit(response, _ => null, "Replicate answered without a model.") is SubmitOutcome.Rejected rejected
            ? new PrepareOutcome.Rejected(rejected.Error)
            : new PrepareOutcome.Unavailable(Unavailable(response, $"model {model.Name}").Error),
    };

    protected override AnswerFacts FactsOf(ProviderResponse response)
    {
        var answer = response.Json();
        var message = ErrorWords.Of(answer);
        return new AnswerFacts
        {
            Code = ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
            Message = message ?? "an answer without the usual form",
            Advice = response.Status == HttpStatusCode.Unauthorized ? " Check REPLICATE_API_TOKEN." : "",
            RetryAfter = answer?.Number("retry_after") is >= 0 and < 86_400 and var wait ? TimeSpan.FromSeconds(wait) : WaitIn(message),
            MayHaveArrived = response.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
        };
    }

    private static Prediction? Read(JsonElement prediction) =>
        prediction.Text("id") is { } id && prediction.Text("status") is { } status
            ? new Prediction(id, status)
            {
                Output = OutputOf(prediction),
                Error = ErrorWords.Of(prediction.Member("error")),
                Progress = ProgressIn(prediction.Text("logs")),
                HasBegun = prediction.Member("started_at") is not null || prediction.Nested("metrics")?.Number("predict_time") > 0,
                IsDataRemoved = prediction.Member("data_removed") is { ValueKind: JsonValueKind.True },
                Model = prediction.Text("model"),
                Input = prediction.Nested("input")?.Clone(),
            }
            : null;

    /// <summary>One address, a list of them, or an object with one, as the model has it.</summary>
    private static Uri? OutputOf(JsonElement prediction) => prediction.Member("output") switch
    {
        { ValueKind: JsonValueKind.String } text => AddressIn(text),
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(AddressIn).FirstOrDefault(),
        { ValueKind: JsonValueKind.Object } named =>
            named.EnumerateObject().Select(member => AddressIn(member.Value)).OfType<Uri>().ToList() is [var only] ? only : null,
        _ => null,
    };

    private static Uri? AddressIn(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : null;

    private static double? ProgressIn(string? logs) =>
        logs is not null
        && Percent().Match(logs) is { Success: true } last
        && double.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture) is <= 100 and var percent
            ? percent / 100
            : null;

    private static TimeSpan? WaitIn(string? message) =>
        message is not null && Reset().Match(message) is { Success: true } wait
            ? TimeSpan.FromSeconds(double.Parse(wait.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;

    private static PollOutcome.Failed Failed(Prediction prediction, bool mayBeCharged)
    {
        var words = prediction.Error ?? "no reason given";
        var isFiltered = Filtered.Any(mark => words.Contains(mark, StringComparison.OrdinalIgnoreCase));
        var error = (isFiltered, mayBeCharged) switch
        {
            (true, true) => new ProviderError(
                "content_refused",
                Sentence.Of($"Replicate's content filter refused the work, and may charge for it: {words}"),
                CodeIn(words)),
            (true, false) => new ProviderError(
                "content_refused", Sentence.Of($"Replicate's content filter refused the work: {words}"), CodeIn(words)),
            (false, true) => new ProviderError(
                "provider_failed", Sentence.Of($"Replicate could not do the work, and may charge for it: {words}"), CodeIn(words)),
            (false, false) => new ProviderError(
                "provider_failed", Sentence.Of($"Replicate could not do the work: {words}"), CodeIn(words)),
        };
        return new PollOutcome.Failed(error, CanRetry: !isFiltered && !mayBeCharged, mayBeCharged);
    }

    private static string? CodeIn(string words) => Code().Match(words) is { Success: true } code ? code.Groups[1].Value : null;

    /// <summary>The last one of the log.</summary>
    [GeneratedRegex(@"(\d{1,3})%\s*[|/]", RegexOptions.RightToLeft)]
    private static partial Regex Percent();

    [GeneratedRegex(@"resets in ~?(\d{1,5})\s*s", RegexOptions.IgnoreCase)]
    private static partial Regex Reset();

    [GeneratedRegex(@"\((E\d{3,4})\)")]
    private static partial Regex Code();
}
