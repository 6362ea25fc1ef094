using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Egress;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.SceneVideo.Read;
using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Kinds.SceneVideo.Videos;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>Scene videos: a stored scene becomes a picture, and the picture a clip.</summary>
internal sealed class SceneVideoKind(
    IOptions<SceneVideoOptions> options, UserAddressRules addresses, ScenePlanner planner, SceneVideoCommands commands) : IVideoJobKind
{
    public string Name => SceneVideoJob.KindName;

    public IReadOnlyList<string> Statuses => SceneVideoStatus.All;

    public IReadOnlyList<string> WorkingStates => SceneVideoStateMachine.WorkingStates;

    public IReadOnlyList<string> AddressMembers => SceneTaskView.AddressMembers;

    public int MaxAttempts => options.Value.MaxAttempts;

    public TimeSpan RetryDelay => options.Value.RetryDelay;

    public BatchTable? BatchTable => null;

    public bool IsAskedBy(JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("scene_id", out _);

    public IVideoJobRequest? Read(JsonElement body, out IReadOnlyList<FieldError> errors)
    {
        var reader = new RequestReader(body);
        var request = SceneRequest.Read(reader, addresses);
        errors = reader.Errors;
        return errors.Count == 0 ? new SceneVideoRequest(request) : null;
    }

    public async ValueTask RecallAsync(VideoJob job, JobsDbContext db, CancellationToken cancellationToken)
    {
        var video = (SceneVideoJob)job;
        video.Work = await planner.PlanAsync(video, cancellationToken);
    }

    public async Task<IReadOnlyList<FieldError>> LookAsync(VideoJob job, IInputIntake inputs, CancellationToken cancellationToken)
    {
        var video = (SceneVideoJob)job;
        List<KeptPicture?> kept = [];
        foreach (var (index, reference) in video.Work.Scene!.References.Index())
        {
            var look = await inputs.LookAsync(reference, job.UserId, job.CorrelationId, cancellationToken);
            if (look.Refusal is { } refusal)
            {
                return [new FieldError(
                    video.Request.Inline is null ? "scene_id" : "input_reference",
                    FieldCode.UnusablePicture,
                    $"Reference picture {index + 1} of the scene cannot be used. {refusal}")];
            }

            kept.Add(look.Kept);
        }

        video.Work = video.Work with { References = kept };
        return [];
    }

    public object AnswerOf(VideoJob job) => job is SceneVideoJob { Request.Inline: not null } video
        ? VideoObject.Of(video)
        : StartedTask.Of((SceneVideoJob)job);

    public object ViewOf(VideoJob job) => SceneTaskView.Of((SceneVideoJob)job);

    public VideoJobSubject? SubjectOf(VideoJob job)
    {
        var video = (SceneVideoJob)job;
        return video.Request.Inline is not null ? null : new VideoJobSubject
        {
            Kind = Name,
            Reference = video.Request.SceneId.ToString(),
            SubmittedAt = job.CreatedAt,
            Outputs =
            [
                .. SubjectOutputs.Of(StepOutput.Image, video.Result.ImageUri),
                .. SubjectOutputs.Of(StepOutput.Video, video.Result.VideoUri),
            ],
        };
    }

    public IReadOnlyList<string> KeepDelivered(VideoJob job)
    {
        var video = (SceneVideoJob)job;
        video.Work = video.Work with { References = [] };
        return [.. new[] { video.Result.ImageUri, video.Result.VideoUri, video.Result.ThumbnailUri }.OfType<string>()];
    }

    public IEnumerable<PlannedCharge> ChargesOf(VideoJob job) => SceneVideoMoney.ChargesOf((SceneVideoJob)job, MaxAttempts);

    public StagePlan? Plan(VideoJob job, string stage, StepResults results) => SceneVideoPlan.Of((SceneVideoJob)job, stage);

    public StepCommand CommandOf(VideoJob job, string step, string provider, StepResults inputs) =>
        commands.Of((SceneVideoJob)job, step, provider, inputs);

    public bool Show(VideoJob job, StepNews news) => SceneVideoProgress.Show((SceneVideoJob)job, news);
}
