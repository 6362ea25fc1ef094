using Renderly.Models;
using Renderly.Tasks.Status;

namespace Renderly.Generation.Capabilities;

/// <summary>Tells with a provider's health which of its models end soon.</summary>
internal sealed class RetirementNotices(ModelCatalogue models, TimeProvider clock) : IProviderNotices
{
    public IReadOnlyList<string> Of(string provider)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var own = models.All.Where(model => model.Provider == provider);
        return [.. ModelRetirement.Among(own, today).Select(retirement => retirement.Message)];
    }
}
