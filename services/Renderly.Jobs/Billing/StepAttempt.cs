namespace Renderly.Jobs.Billing;

/// <summary>One try of a step.</summary>
/// <param name="Attempt">1 for the first try.</param>
internal sealed record StepAttempt(string Step, int Attempt);
