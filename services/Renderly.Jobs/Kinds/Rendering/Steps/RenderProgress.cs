using System.Globalization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Rendering.Steps;

/// <summary>What an owner sees of the milestones, and the words for it.</summary>
internal static class RenderProgress
{
    public const string Queued = "Queued";

    /// <inheritdoc cref="IStepKind.Show"/>
    public static bool Show(RenderJob job, StepNews news)
    {
        if (!news.IsResult)
        {
            return false;
        }

        if (news.ServedBy is var (provider, model) && provider != Step.Ourselves)
        {
            job.Result = job.Result with { Served = new ServedStep(news.Step, provider, model, news.IsReused).In(job.Result.Served) };
        }

        if (FilmSteps.ClipOf(news.Step) is not null)
        {
            job.Result = job.Result with
            {
                ScenesRendered = news.StageSteps.Count(
                    step => FilmSteps.ClipOf(step.Name) is not null && step.State == StepState.Succeeded),
            };
        }

        return true;
    }

    /// <param name="scene">The one that is being made, from 1.</param>
    /// <param name="scenes">How many there are.</param>
    public static string Rendering(int scene, int scenes) =>
        string.Create(CultureInfo.InvariantCulture, $"Rendering scene {scene}/{scenes}…");

    /// <summary>What is being done.</summary>
    public static string MessageOf(RenderJob job) => job.Outcome switch
    {
        JobOutcome.Completed => "Your film is ready.",
        JobOutcome.Failed => job.ErrorMessage ?? "The film could not be made.",
        JobOutcome.Cancelled => "Cancelled.",
        _ => job.CurrentState switch
        {
            nameof(RenderStateMachine.GatheringFiles) => "Gathering files…",
            nameof(RenderStateMachine.Voicing) => "Voicing…",
            nameof(RenderStateMachine.RenderingScenes) when job.Work.Composer is not null => "Composing the film…",
            nameof(RenderStateMachine.RenderingScenes) =>
                Rendering(Math.Min(job.Result.ScenesRendered + 1, job.Work.Scenes.Count), job.Work.Scenes.Count),
            nameof(RenderStateMachine.Assembling) when job.Work.Composer is not null => "Checking the film…",
            nameof(RenderStateMachine.Assembling) => "Mixing and encoding…",
            _ => Queued,
        },
    };
}
