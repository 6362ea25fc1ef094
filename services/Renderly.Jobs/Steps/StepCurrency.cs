namespace Renderly.Jobs.Steps;

/// <summary>What an edit upstream makes stale. Stale results stay usable; they are made again only when somebody asks.</summary>
internal static class StepCurrency
{
    /// <summary>Marks every result that was made of the changed step's, directly or not.</summary>
    /// <param name="steps">All steps of the job.</param>
    /// <param name="changed">The step whose result is another one now.</param>
    public static void MarkStale(IReadOnlyCollection<Step> steps, string changed)
    {
        foreach (var dependent in steps.Where(step => !step.IsStale && step.Take is not null && step.Needs.Contains(changed)))
        {
            dependent.IsStale = true;
            MarkStale(steps, dependent.Name);
        }
    }
}
