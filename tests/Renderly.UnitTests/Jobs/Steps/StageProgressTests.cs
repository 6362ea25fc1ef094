using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>When an owner is told how far a stage is.</summary>
public sealed class StageProgressTests
{
    [Theory]
    [InlineData(20, 60, 20, 0.0, 20, false)]
    [InlineData(20, 60, 20, 0.12, 24, false)]
    [InlineData(20, 60, 20, 0.125, 25, true)]
    [InlineData(20, 60, 24, 0.13, 25, true)]
    [InlineData(20, 60, 25, 0.24, 29, false)]
    [InlineData(20, 60, 40, 0.2, 28, false)]
    [InlineData(20, 60, 20, 1.0, 60, true)]
    [InlineData(0, 100, 65, 0.7, 70, true)]
    public void Owner_is_told_at_another_multiple_of_five_and_never_of_less(
        int from, int to, int shown, double fraction, int reached, bool isNews)
    {
        var progress = new StageProgress(from, to, shown, fraction);

        (progress.Reached, progress.IsNews).ShouldBe((reached, isNews));
    }
}
