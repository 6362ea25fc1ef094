using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities;

/// <summary>What providers bill for what they make.</summary>
internal static class Billing
{
    /// <summary>As the result says it.</summary>
    public static TaskPolicy AsResultSays(this TaskPolicy policy) => policy with { Billed = Of };

    private static BilledQuantity? Of(StepSucceeded result) =>
        result is { Quantity: { } quantity, Unit: { } unit } ? new BilledQuantity(quantity, unit, result.Model) : null;
}
