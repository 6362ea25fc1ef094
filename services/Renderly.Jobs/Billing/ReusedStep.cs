namespace Renderly.Jobs.Billing;

/// <summary>A step whose result was there already, and costs nothing.</summary>
/// <param name="Attempt">The attempt that it counts as.</param>
/// <param name="From">Where it was made.</param>
internal sealed record ReusedStep(string Step, int Attempt, MadeStep From);
