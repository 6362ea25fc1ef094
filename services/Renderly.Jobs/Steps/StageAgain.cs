namespace Renderly.Jobs.Steps;

/// <summary>A stage that goes on once more, because what its steps are made of has changed.</summary>
/// <param name="Run">The stage with its steps, those that are new among them.</param>
/// <param name="Wanted">Names of the steps that it had before and that have to be made anew.</param>
internal sealed record StageAgain(StageRun Run, IReadOnlyList<string> Wanted);
