namespace Renderly.Jobs.Steps;

/// <summary>How far a stage is, that is a part of its job's progress.</summary>
/// <param name="From">Where in the job's progress it begins, percent.</param>
/// <param name="To">Where it ends, percent.</param>
/// <param name="Shown">What the job's owner sees now, percent.</param>
/// <param name="Fraction">Share of the stage's weight that is done, 0…1; a step that is under way counts as far as its worker told.</param>
internal sealed record StageProgress(int From, int To, int Shown, double Fraction)
{
    /// <summary>Percent: an owner is told of a stage of many steps this often, not of each step.</summary>
    private const int Grain = 5;

    private const double Rounding = 1e-9;

    /// <summary>The job's progress by now, percent.</summary>
    public int Reached => (int)(From + ((To - From) * Fraction) + Rounding);

    /// <summary>True where that is over another multiple of five than the owner sees.</summary>
    public bool IsNews => Reached / Grain > Shown / Grain;
}
