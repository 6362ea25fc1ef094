using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary><c>POST /api/v2/jobs/{job_id}/scenes/{n}/take</c>: another picture of a scene counts, of those that were made. Free.</summary>
internal static class ChooseTake
{
    public static int Read(RequestReader body) => body.RequiredInteger("take", 1, int.MaxValue);

    public static Task<IResult> HandleAsync(
        string jobId,
        string sceneNumber,
        JsonElement body,
        ClaimsPrincipal user,
        OpenStoryboard storyboard,
        StepEdits edits,
        CancellationToken cancellationToken)
    {
        var number = EditBody.Read(body, Read);
        return storyboard.ChangeAsync(jobId, user, ChooseAsync, cancellationToken);

        async Task<StoryboardChange> ChooseAsync(StoryboardJob job)
        {
            _ = int.TryParse(sceneNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var scene);
            var picture = FilmSteps.Picture(scene);
            var isGivenUp = job.Outcome == JobOutcome.Failed && job.FailedStep == picture;
            if (!isGivenUp && StoryboardRules.WhyNotChange(job) is { } refusal)
            {
                return StoryboardChange.Refused(refusal);
            }

            if (job.Result.Takes.FirstOrDefault(take => take.Scene == scene && take.Number == number) is not { } wanted)
            {
                return StoryboardChange.Refused(Problem.NotFound("take_not_found", string.Create(
                    CultureInfo.InvariantCulture, $"Scene {sceneNumber} has no take {number}. Its takes are in the storyboard.")));
            }

            if (job.Result.PictureOf(scene) == wanted && !isGivenUp)
            {
                return StoryboardChange.None;
            }

            var drawing = nameof(StoryboardStateMachine.GeneratingStoryboard);
            if (!await edits.ChooseAsync(job.CorrelationId, drawing, picture, number, cancellationToken))
            {
                return StoryboardChange.Refused(StoryboardRules.NotReady(job, "Refine the scene that failed, or resume the job."));
            }

            job.Result = job.Result.With(wanted);
            job.Work = StoryboardPlanner.WithTake(job.Work, scene, number);
            StoryboardRules.PutBack(job, isDrawn: false, StoryboardProgress.Ready);
            return StoryboardChange.Done;
        }
    }
}
