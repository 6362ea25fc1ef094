namespace Renderly.Jobs.Steps;

/// <summary>Those steps of a stage that were not loaded, counted.</summary>
/// <param name="Pending">Wait for what they need, or for their turn.</param>
/// <param name="InFlight">A worker is at them.</param>
/// <param name="Failed">Were given up.</param>
/// <param name="Unfinished">Have no result, whatever the reason.</param>
internal sealed record StageTally(int Pending, int InFlight, int Failed, int Unfinished)
{
    public static readonly StageTally None = new(0, 0, 0, 0);
}
