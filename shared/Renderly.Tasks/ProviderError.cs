namespace Renderly.Tasks;

/// <summary>What went wrong at a provider, classed by the caller's outcome. Never holds secrets.</summary>
/// <param name="Code">Our stable code, for example <c>provider_rejected</c>.</param>
/// <param name="Message">One or two sentences that a user can act on.</param>
/// <param name="ProviderCode">The provider's own code or status, when it gave one.</param>
/// <param name="Evidence">The beginning of what the provider answered, for the operator; at most 2,000 characters.</param>
public sealed record ProviderError(string Code, string Message, string? ProviderCode = null, string? Evidence = null)
{
    /// <summary>True when it is the provider that does not work, as opposed to what it was given.</summary>
    public bool IsProviderFault => Code.StartsWith("provider_", StringComparison.Ordinal);
}
