using System.Text.Json.Serialization;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Steps;

/// <summary>One try of a step at a provider, as a job's owner reads it.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Attempt">1 for the first try of the step, whoever it went to.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="Model">As the provider spells it; null where it did not say.</param>
/// <param name="State">How far it came.</param>
/// <param name="Error">Code of what it failed of; null where it did not.</param>
/// <param name="ErrorMessage">
/// The same in words, for a result that is of no use what was expected and what was measured; left out where it did not fail.
/// </param>
internal sealed record ProviderAttempt(
    string Step,
    int Attempt,
    string Provider,
    string? Model,
    [property: Choices(typeof(ProviderAttempt), nameof(ProviderAttempt.States))] string State,
    string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage = null)
{
    private const string Accepted = "accepted";
    private const string Succeeded = "succeeded";
    private const string Failed = "failed";

    internal static IReadOnlyList<string> States { get; } = [Accepted, Succeeded, Failed];

    public static ProviderAttempt Of(Attempt attempt) => new(
        attempt.Step,
        attempt.Number,
        attempt.Provider,
        attempt.Model,
        attempt.Outputs is not null ? Succeeded : attempt.ErrorCode is not null ? Failed : Accepted,
        attempt.ErrorCode,
        attempt.ErrorMessage);

    /// <summary>The tries with this one in its place.</summary>
    public IReadOnlyList<ProviderAttempt> In(IReadOnlyList<ProviderAttempt> tries) =>
    [
        .. tries.Where(other => other.Step != Step || other.Attempt != Attempt), this,
    ];
}
