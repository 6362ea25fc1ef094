using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>Stages in memory, for tests of what is decided about them.</summary>
internal static class Stages
{
    private static readonly Guid Job = Guid.CreateVersion7();

    public static StageRun Of(params IReadOnlyList<Step> steps) => Of(int.MaxValue, steps);

    public static StageRun Of(int maxInFlight, params IReadOnlyList<Step> steps) => new(
        new Stage
        {
            JobId = Job,
            Name = "Drawing",
            MaxInFlight = maxInFlight,
            MayReuse = false,
            StartedAt = DateTimeOffset.UnixEpoch,
            TouchedAt = DateTimeOffset.UnixEpoch,
        },
        steps);

    /// <summary>A step for two providers; steps of a stage are ordered by their names here.</summary>
    public static Step Step(string name, params string[] needs) => new()
    {
        JobId = Job,
        Name = name,
        Stage = "Drawing",
        Ordinal = name[^1],
        Needs = needs,
        Providers = ["pencil", "brush"],
        Weight = 1,
        IsMilestone = false,
    };

    /// <summary>Orders a step as often as it takes to be at this attempt.</summary>
    public static Step Ordered(this Step step, int attempt = 1)
    {
        while (step.Attempt < attempt)
        {
            StageRun.Order(step);
        }

        return step;
    }

    public static Step WithResult(this Step step)
    {
        (step.Ordered().State, step.Take) = (StepState.Succeeded, 1);
        return step;
    }

    public static IReadOnlyList<string> ReadyNames(this StageRun run) => [.. run.Ready().Select(step => step.Name)];

    public static StepFailure Failure(bool canRetry = false, bool mayBeCharged = false, string code = "content_refused") =>
        new() { Code = code, Message = "No.", Provider = "pencil", CanRetry = canRetry, MayBeCharged = mayBeCharged };
}
