using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Requests;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary><c>POST /api/v2/jobs/{job_id}/reorder</c>: the scenes in another order. Nobody is asked for anything.</summary>
internal static class ReorderScenes
{
    public static IReadOnlyList<int> Read(RequestReader body) => body.RequiredIntegers("scene_order", Parsing.PromptParser.MaxScenes);

    public static Task<IResult> HandleAsync(
        string jobId, JsonElement body, ClaimsPrincipal user, OpenStoryboard storyboard, CancellationToken cancellationToken)
    {
        var order = EditBody.Read(body, Read);
        return storyboard.ChangeAsync(jobId, user, job => Task.FromResult(Reorder(job, order)), cancellationToken);
    }

    private static StoryboardChange Reorder(StoryboardJob job, IReadOnlyList<int> order)
    {
        if (StoryboardRules.WhyNotChange(job) is { } refusal)
        {
            return StoryboardChange.Refused(refusal);
        }

        if (!order.Order().SequenceEqual(job.Work.Board.Select(scene => scene.Number)))
        {
            return StoryboardChange.Refused(Problem.Validation("scene_order", FieldCode.Invalid, string.Create(
                CultureInfo.InvariantCulture, $"Must name each scene from 1 to {job.Work.Board.Count} once.")));
        }

        if (order.SequenceEqual(job.Work.Scenes.Select(scene => scene.Number)))
        {
            return StoryboardChange.None;
        }

        job.Work = job.Work.Revised() with { Scenes = [.. order.Select(job.Work.SceneOf)] };
        StoryboardRules.PutBack(job, isDrawn: false, StoryboardProgress.Ready);
        return StoryboardChange.Done;
    }
}
