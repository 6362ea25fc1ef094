using System.Text.Json;
using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Trace;

/// <summary>What is known of the price of a try, as the API says it.</summary>
internal static class TracedCharge
{
    public static readonly string[] All = [.. Enum.GetValues<StepCharge>().Select(NameOf)];

    public static string NameOf(StepCharge charge) => JsonNamingPolicy.SnakeCaseLower.ConvertName(charge.ToString());
}
