using System.Text.Json.Serialization;
using Renderly.Web.OpenApi;

namespace Renderly.Web.Health;

/// <summary>How a provider does, by what one worker process has last seen of it; nobody is asked for this.</summary>
public sealed record ProviderHealth
{
    public const string Reachable = "reachable";
    public const string Throttled = "throttled";
    public const string CircuitOpen = "circuit_open";
    public const string Unreachable = "unreachable";
    public const string Unknown = "unknown";
    public const string NoAnswer = "no_answer";

    /// <summary>A <see cref="LastError"/>: it charged many times what was quoted, which holds everything back for a time.</summary>
    public const string Overcharged = "overcharged";

    public static IReadOnlyList<string> States { get; } = [Reachable, Throttled, CircuitOpen, Unreachable, Unknown, NoAnswer];

    /// <summary>Path at which a worker tells it of all its providers to other processes of this installation.</summary>
    /// <param name="worker">Lower-case name of the worker, which is the provider's where it has one alone.</param>
    public static string PathOf(string worker) => $"/internal/providers/{worker}";

    /// <summary>The provider, lower case.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// <c>circuit_open</c>: it answered with errors only, or charged many times what was quoted
    /// (<c>overcharged</c>): nothing is sent for a time. <c>throttled</c>: it asked for a wait.
    /// <c>unreachable</c>: the last call failed. <c>unknown</c>: not called since the worker started. <c>no_answer</c>: the worker itself
    /// does not answer.
    /// </summary>
    [Choices(typeof(ProviderHealth), nameof(States))]
    public required string State { get; init; }

    /// <summary>The last proper answer, if only a no.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Code of the last failure, such as <c>provider_unreachable</c>.</summary>
    public string? LastError { get; init; }

    /// <summary>Until when the provider asked us to wait.</summary>
    public DateTimeOffset? ThrottledUntil { get; init; }

    /// <summary>Moving mean of the duration of calls, transfers included.</summary>
    public double? LatencySeconds { get; init; }

    /// <summary>Tasks at the provider, of all workers; null while the database does not say.</summary>
    public int? InFlight { get; init; }

    /// <summary>Tasks that are not sent yet: no worker free, limits of the provider, circuit.</summary>
    public int? Waiting { get; init; }

    /// <summary>What to do something about before it hurts, such as a model that ends soon; left out where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }
}
