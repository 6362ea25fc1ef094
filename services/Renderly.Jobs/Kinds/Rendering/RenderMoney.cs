using Renderly.Jobs.Billing;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A render in the words of the ledger.</summary>
internal static class RenderMoney
{
    /// <summary>
    /// A clip costs one credit, as does a film that a provider composes, voices none; what they charge stands with their models.
    /// </summary>
    public static IServiceCollection AddRenderMoney(this IServiceCollection services) =>
        services.AddCreditTariff(RenderJob.KindName, perJob: 0, ("clip", 1), ("render", 1));
}
