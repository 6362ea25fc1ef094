using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Contracts.VideoJobs;
using Renderly.Egress;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Films;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Rendering.Read;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>Renders: a project's storyboard and script become a film.</summary>
internal sealed class RenderKind(IOptions<RenderOptions> options, UserAddressRules addresses, FilmPlanner planner, JobPricing pricing)
    : IVideoJobKind
{
    public string Name => RenderJob.KindName;

    public IReadOnlyList<string> Statuses => RenderStatus.All;

    public IReadOnlyList<string> WorkingStates => RenderStateMachine.WorkingStates;

    public IReadOnlyList<string> AddressMembers => RenderView.AddressMembers;

    public int MaxAttempts => options.Value.MaxAttempts;

    public TimeSpan RetryDelay => options.Value.RetryDelay;

    public BatchTable? BatchTable => null;

    public IVideoJobRequest? Read(JsonElement body, out IReadOnlyList<FieldError> errors)
    {
        var reader = new RequestReader(body);
        var request = RenderRequest.Read(reader, addresses);
        errors = reader.Errors;
        return errors.Count == 0 ? new NewRender(request) : null;
    }

    public async ValueTask RecallAsync(VideoJob job, JobsDbContext db, CancellationToken cancellationToken)
    {
        var render = (RenderJob)job;
        render.Work = await planner.PlanAsync(render, cancellationToken);
        render.Work = render.Work with { EstimatedUsd = pricing.Quote(Name, ChargesOf(render)).Expected?.Usd };
    }

    public async Task<IReadOnlyList<FieldError>> LookAsync(VideoJob job, IInputIntake inputs, CancellationToken cancellationToken)
    {
        var render = (RenderJob)job;
        List<KeptPicture?> kept = [];
        foreach (var scene in render.Work.Scenes)
        {
            var look = await inputs.LookAsync(scene.Picture, job.UserId, job.CorrelationId, cancellationToken);
            if (look.Refusal is { } refusal)
            {
                return [new FieldError(
                    "project_id", FieldCode.UnusablePicture, $"The picture of scene {scene.Number} cannot be used. {refusal}")];
            }

            kept.Add(look.Kept);
        }

        var sounds = await SubmittedSounds.CopyAsync(render.Work, job.CorrelationId, inputs, cancellationToken);
        render.Work = render.Work with { Pictures = kept, Narrations = sounds.Narrations, Music = sounds.Music };
        return sounds.Refusals;
    }

    public object AnswerOf(VideoJob job) => StartedRender.Of((RenderJob)job);

    public object ViewOf(VideoJob job) => RenderView.Of((RenderJob)job);

    public VideoJobSubject? SubjectOf(VideoJob job)
    {
        var render = (RenderJob)job;
        return new VideoJobSubject
        {
            Kind = Name,
            Reference = render.Request.ProjectId.ToString(),
            SubmittedAt = job.CreatedAt,
            Outputs =
            [
                .. SubjectOutputs.Of(StepOutput.Video, render.Result.VideoUri),
                .. SubjectOutputs.Of(StepOutput.Thumbnail, render.Result.ThumbnailUri),
            ],
        };
    }

    public IReadOnlyList<string> KeepDelivered(VideoJob job)
    {
        var render = (RenderJob)job;
        render.Work = render.Work with { Pictures = [] };
        var result = render.Result;
        return [.. new[] { result.VideoUri, result.ThumbnailUri, result.SrtUri, result.VttUri }.OfType<string>()];
    }

    public Timeline? TimelineOf(VideoJob job, string film, StepResults results)
    {
        var work = ((RenderJob)job).Work;
        return work.Composed is null && FilmTimeline.IsOf(work, results) ? FilmTimeline.Of(work, results) : null;
    }

    public IEnumerable<PlannedCharge> ChargesOf(VideoJob job) => ((RenderJob)job).Work.Composed?.Charges(MaxAttempts)
        ?? FilmCharges.Of(((RenderJob)job).Work, _ => MaxAttempts);

    public StagePlan? Plan(VideoJob job, string stage, StepResults results) => RenderPlan.Of((RenderJob)job, stage, results);

    public StepCommand CommandOf(VideoJob job, string step, string provider, StepResults inputs)
    {
        var render = (RenderJob)job;
        var commands = new FilmCommands(job, render.Work, render.Request.ProjectId);
        return render.Work.Composed is { } film
            ? new ComposedCommands(job, film, commands).Of(step, provider, inputs)
            : commands.Of(step, provider, inputs);
    }

    public bool Show(VideoJob job, StepNews news) => RenderProgress.Show((RenderJob)job, news);
}
