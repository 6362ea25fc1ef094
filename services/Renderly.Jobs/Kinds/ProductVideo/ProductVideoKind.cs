using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Egress;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.ProductVideo.Batches;
using Renderly.Jobs.Kinds.ProductVideo.Read;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Speech;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Texts;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>Product videos: clips of a product, scene by scene, with a presenter who speaks in front of them.</summary>
internal sealed class ProductVideoKind(
    IOptions<ProductVideoOptions> options, UserAddressRules addresses, FontCoverage fonts, SpeechPaces paces) : IVideoJobKind
{
    public string Name => ProductVideoJob.KindName;

    public IReadOnlyList<string> Statuses => ProductVideoStatus.All;

    public IReadOnlyList<string> WorkingStates => ProductVideoStateMachine.WorkingStates;

    public IReadOnlyList<string> AddressMembers => ProductVideoViews.AddressMembers;

    public int MaxAttempts => options.Value.MaxAttempts;

    public TimeSpan RetryDelay => options.Value.RetryDelay;

    public BatchTable? BatchTable => CsvColumns.Table;

    public IVideoJobRequest? Read(JsonElement body, out IReadOnlyList<FieldError> errors)
    {
        var reader = new RequestReader(body);
        var request = GenerateRequest.Read(reader, options.Value, addresses, fonts);
        errors = reader.Errors;
        return errors.Count == 0 ? new ProductVideoRequest(request, options.Value, fonts) : null;
    }

    public async ValueTask RecallAsync(VideoJob job, JobsDbContext db, CancellationToken cancellationToken)
    {
        var video = (ProductVideoJob)job;
        var request = video.Request;
        video.Work = video.Work with
        {
            Speech = await paces.LengthAsync(request.AvatarScript, StepNames.PresenterProvider, request.VoiceId, db, cancellationToken),
        };
    }

    public async Task<IReadOnlyList<FieldError>> LookAsync(VideoJob job, IInputIntake inputs, CancellationToken cancellationToken)
    {
        var video = (ProductVideoJob)job;
        var look = await inputs.LookAsync(video.Request.ImageUrl, job.UserId, job.CorrelationId, cancellationToken);
        video.Work = video.Work with { Picture = look.Kept };
        return look.Refusal is { } refusal ? [new FieldError("image_url", FieldCode.UnusablePicture, refusal)] : [];
    }

    public object AnswerOf(VideoJob job) => SubmittedVideoJob.Of((ProductVideoJob)job, options.Value.EstimatedSecondsPerScene);

    public object ViewOf(VideoJob job) => ProductVideoViews.Of((ProductVideoJob)job);

    public IReadOnlyList<string> KeepDelivered(VideoJob job)
    {
        var video = (ProductVideoJob)job;
        video.Result = video.Result with { ClipUri = null };
        video.Work = video.Work with { Picture = null };
        return [.. new[] { video.Result.VideoUri, video.Result.ThumbnailUri }.OfType<string>()];
    }

    public Timeline? TimelineOf(VideoJob job, string film, StepResults results)
    {
        var video = (ProductVideoJob)job;
        return ProductVideoTimeline.IsOf(video, results) ? ProductVideoTimeline.Of(video, results) : null;
    }

    public IEnumerable<PlannedCharge> ChargesOf(VideoJob job)
    {
        var video = (ProductVideoJob)job;
        return ProductVideoMoney.ChargesOf(video.Work.Plan, video.Speech, video.Work.Strategy, MaxAttempts);
    }

    public StagePlan? Plan(VideoJob job, string stage, StepResults results) => ProductVideoPlan.Of((ProductVideoJob)job, stage);

    public StepCommand CommandOf(VideoJob job, string step, string provider, StepResults inputs) =>
        ProductVideoCommands.Of((ProductVideoJob)job, step, inputs);

    public bool Show(VideoJob job, StepNews news) => ProductVideoProgress.Show((ProductVideoJob)job, news);
}
