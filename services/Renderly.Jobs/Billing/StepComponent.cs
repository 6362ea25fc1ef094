namespace Renderly.Jobs.Billing;

/// <summary>What a step makes, whichever of them and in whichever format: its name up to its number.</summary>
internal static class StepComponent
{
    /// <param name="step">Such as <c>clip-3</c>, <c>clip-3-9x16</c> or <c>presenter</c>.</param>
    /// <returns>Such as <c>clip</c>.</returns>
    public static string Of(string step)
    {
        for (var dash = step.IndexOf('-', 1); dash > 0; dash = step.IndexOf('-', dash + 1))
        {
            if (dash + 1 < step.Length && char.IsAsciiDigit(step[dash + 1]))
            {
                return step[..dash];
            }
        }

        return step;
    }
}
