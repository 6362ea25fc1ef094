using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>Says of each provider's cap what is wrong with it.</summary>
internal sealed class ProviderCapValidator : IValidateOptions<BillingOptions>
{
    public ValidateOptionsResult Validate(string? name, BillingOptions options)
    {
        var faults = options.Caps.Providers.Select(entry => entry.Value.Fault(entry.Key)).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
