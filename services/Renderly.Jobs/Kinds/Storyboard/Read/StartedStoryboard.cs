using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>The 202 answer.</summary>
/// <param name="EstimatedCost">USD, pictures and film; null where the price of a part is not known.</param>
/// <param name="Understood">How the prompt was understood.</param>
/// <param name="Adjusted">What is done otherwise than asked, in whole sentences; often empty.</param>
internal sealed record StartedStoryboard(
    Guid JobId,
    [property: Choices(typeof(StoryboardStatus), nameof(StoryboardStatus.All))] string Status,
    decimal? EstimatedCost,
    string Message,
    UnderstoodView Understood,
    IReadOnlyList<string> Adjusted)
{
    public static StartedStoryboard Of(StoryboardJob job)
    {
        var view = new StoryboardView(job);
        return new StartedStoryboard(
            job.CorrelationId, job.Status, view.EstimatedCost, StoryboardProgress.MessageOf(job), view.Understood, job.Work.Adjusted);
    }
}
