using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Routing;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>A scene video in the words of the ledger: what its plan will be charged for.</summary>
internal static class SceneVideoMoney
{
    /// <summary>A picture costs one credit and a clip another; what providers charge stands with their models.</summary>
    public static IServiceCollection AddSceneVideoMoney(this IServiceCollection services) =>
        services.AddCreditTariff(SceneVideoJob.KindName, perJob: 0, (StepNames.Image, 1), (StepNames.FirstClip, 1));

    /// <param name="job">The job.</param>
    /// <param name="tries">How often each step is tried at one provider at most.</param>
    public static IEnumerable<PlannedCharge> ChargesOf(SceneVideoJob job, int tries)
    {
        if (job.Work.Image is { } image)
        {
            yield return Charge(StepNames.Image, image, seconds: 0, tries);
        }

        foreach (var number in job.Work.ClipNumbers)
        {
            yield return Charge(StepNames.Clip(number), job.Work.Clip!, job.Work.ClipSeconds[number - 1], tries);
        }
    }

    private static PlannedCharge Charge(string step, StepRoute route, int seconds, int tries) =>
        new(step, [.. route.Candidates.Select(candidate => candidate.Offer(images: 1, seconds))]) { Tries = tries };
}
