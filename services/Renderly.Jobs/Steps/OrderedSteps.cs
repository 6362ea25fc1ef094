using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Steps;

/// <summary>What came of ordering steps that were ready.</summary>
/// <param name="Taken">Results that the user had already, taken in a step's place.</param>
/// <param name="Refused">The step that cannot be had, and why; it is given up, and what was ready after it is not ordered. Null for
/// none.</param>
internal sealed record OrderedSteps(IReadOnlyList<Attempt> Taken, (Step Step, StepFailure Failure)? Refused = null);
