namespace Renderly.Web.Problems;

/// <summary>An expected error on its way to the caller; answered as its problem and not logged as a defect.</summary>
#pragma warning disable CA1032 // An exception without a problem would have nothing to answer.
public sealed class ProblemException(ProblemResult problem) : Exception(problem.Detail ?? problem.Definition.Title)
#pragma warning restore CA1032
{
    public ProblemResult Problem { get; } = problem;
}
