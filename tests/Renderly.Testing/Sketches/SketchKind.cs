using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Testing.Sketches;

/// <summary>Does what the request says: the plan is the test's.</summary>
internal sealed class SketchKind : IVideoJobKind
{
    /// <summary>Name of every step's one output.</summary>
    public const string Sheet = StepOutput.Image;

    public string Name => SketchJob.KindName;

    public IReadOnlyList<string> Statuses { get; } =
        ["submitted", "drafting", "waiting_for_user", "colouring", "binding", "completed", "failed", "cancelled"];

    public IReadOnlyList<string> WorkingStates { get; } =
    [
        nameof(SketchStateMachine.Submitted),
        nameof(SketchStateMachine.Drafting),
        nameof(SketchStateMachine.Colouring),
        nameof(SketchStateMachine.Binding),
    ];

    public IReadOnlyList<string> AddressMembers => [];

    public BatchTable? BatchTable => null;

    public int MaxAttempts => 3;

    public TimeSpan RetryDelay { get; } = TimeSpan.FromMilliseconds(5);

    public IVideoJobRequest Read(JsonElement body, out IReadOnlyList<FieldError> errors) =>
        throw new NotSupportedException("Tests make requests themselves.");

    public object AnswerOf(VideoJob job) => ViewOf(job);

    public object ViewOf(VideoJob job) => new SketchView(job.CorrelationId, job.Status, job.Progress, job.ErrorMessage, job.CreditsUsed);

    /// <summary>Nobody reads what a sketch cost.</summary>
    public IReadOnlyList<string> KeepDelivered(VideoJob job) => [];

    /// <summary>The first stage; what the others add is set aside when they begin.</summary>
    public IEnumerable<PlannedCharge> ChargesOf(VideoJob job) => ((SketchJob)job).Request.Stages[0].Steps.SelectMany(Charges);

    public StagePlan? Plan(VideoJob job, string stage, StepResults results) => ((SketchJob)job).Request.Find(stage) is not { } plan ? null
        : new StagePlan([.. plan.Steps.Select(Planned)])
        {
            MaxInFlight = plan.MaxInFlight,
            MayReuse = plan.MayReuse,
            Progress = plan.Progress is { } part ? (part.From, part.To) : null,
            Charges = [.. plan.Steps.SelectMany(Charges)],
        };

    public StepCommand CommandOf(VideoJob job, string step, string provider, StepResults inputs)
    {
        var planned = ((SketchJob)job).Request.Step(step);
        return new DrawSketch
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = step,
            Attempt = 0,
            Text = planned.Text,
            Seconds = planned.Seconds,
            Inputs = [.. planned.Needs.Select(need => inputs.UriOf(need, Sheet))],
        };
    }

    public bool Show(VideoJob job, StepNews news)
    {
        job.Advance(news.StageSteps.Count(step => step.State == StepState.Succeeded));
        return news.IsResult;
    }

    private static PlannedStep Planned(SketchStep step) =>
        new(step.Name, step.Providers) { Needs = step.Needs, IsMilestone = step.IsMilestone };

    private static IEnumerable<PlannedCharge> Charges(SketchStep step) => step is { Providers: [] } or { Seconds: 0 } ? []
        : [new PlannedCharge(step.Name, [.. step.Providers.Select(name => new Offer(name, null, BilledUnit.Second, step.Seconds))])];
}
