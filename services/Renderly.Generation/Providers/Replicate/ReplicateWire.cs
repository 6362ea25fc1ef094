using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>Body of an order.</summary>
/// <param name="Input">As the model calls it.</param>
internal sealed record PredictionOrder([property: JsonPropertyName("input")] JsonObject Input)
{
    /// <summary>Null for an official model.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>What is called at the end; null for nothing.</summary>
    [JsonPropertyName("webhook")]
    public Uri? Webhook { get; init; }

    /// <summary>All events where it is left out.</summary>
    [JsonPropertyName("webhook_events_filter")]
    public IReadOnlyList<string>? WebhookEvents => Webhook is null ? null : ["completed"];
}

/// <summary>A prediction as Replicate reports it.</summary>
/// <param name="Id">Replicate's.</param>
/// <param name="Status">starting, processing, succeeded, failed, canceled, aborted; anything unknown counts as still at work.</param>
internal sealed record Prediction(string Id, string Status)
{
    public const string Starting = "starting";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Canceled = "canceled";
    public const string Aborted = "aborted";

    /// <summary>Temporary address of the result, the first of several.</summary>
    public Uri? Output { get; init; }

    /// <summary>Why it failed, for people.</summary>
    public string? Error { get; init; }

    /// <summary>While it runs, 0…1, where the model's log tells it.</summary>
    public double? Progress { get; init; }

    /// <summary>A machine has begun with it: from then on it costs.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Input and output are gone, an hour after its end.</summary>
    public bool IsDataRemoved { get; init; }

    public string? Model { get; init; }

    /// <summary>What was ordered; null where the answer does not say it.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>It ended without a result.</summary>
    public bool HasEndedBadly => Status is Failed or Canceled or Aborted;
}

/// <summary>A page of the account's list, the newest first.</summary>
/// <param name="Next">Where the next one is; null on the last.</param>
internal sealed record PredictionPage(IReadOnlyList<Prediction> Predictions, Uri? Next);

/// <summary>What a model says that it takes.</summary>
/// <param name="Types">Its members, each with its type in JSON Schema; null where the schema does not say it plainly.</param>
/// <param name="Required">Those that it cannot do without.</param>
internal sealed record ModelInput(IReadOnlyDictionary<string, string?> Types, IReadOnlyList<string> Required)
{
    public bool IsList(string member) => Types.GetValueOrDefault(member) == "array";

    /// <summary>Why it cannot be sent these members, in words that follow its name; null when it can.</summary>
    public string? WhyNot(IReadOnlyCollection<string> members) =>
        members.FirstOrDefault(member => !Types.ContainsKey(member)) is { } unknown
            ? $"has no input {unknown}, but {string.Join(", ", Types.Keys)}"
            : Required.FirstOrDefault(member => !members.Contains(member)) is { } missing ? $"needs the input {missing} as well" : null;
}
