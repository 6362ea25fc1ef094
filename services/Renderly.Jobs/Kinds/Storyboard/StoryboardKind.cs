using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Egress;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Held;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Films;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Quote;
using Renderly.Jobs.Kinds.Storyboard.Read;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>Storyboards: a prompt becomes pictures, which its owner approves, and then a film.</summary>
internal sealed class StoryboardKind(
    IOptions<StoryboardOptions> options,
    UserAddressRules addresses,
    StoryboardPlanner planner,
    JobPricing pricing,
    QuoteTokens quotes) : IVideoJobKind
{
    public string Name => StoryboardJob.KindName;

    public IReadOnlyList<string> Statuses => StoryboardStatus.All;

    public IReadOnlyList<string> WorkingStates => StoryboardStateMachine.WorkingStates;

    public IReadOnlyList<string> AddressMembers => StoryboardMembers.AddressMembers;

    public int MaxAttempts => options.Value.MaxAttempts;

    public TimeSpan RetryDelay => options.Value.RetryDelay;

    public int MaxAttemptsOf(string step) => options.Value.TriesOf(step);

    public TimeSpan RetryDelayOf(string step, int tries) => options.Value.DelayOf(step, tries);

    public BatchTable? BatchTable => null;

    public IVideoJobRequest? Read(JsonElement body, out IReadOnlyList<FieldError> errors)
    {
        var reader = new RequestReader(body);
        var request = StoryboardRequest.Read(reader, addresses);
        if (reader.Errors.Count == 0)
        {
            PromptRules.Check(reader, PromptParser.Parse(request.Prompt, request.Seconds));
        }

        errors = reader.Errors;
        return errors.Count == 0 ? new NewStoryboard(request) : null;
    }

    public async ValueTask RecallAsync(VideoJob job, JobsDbContext db, CancellationToken cancellationToken)
    {
        var storyboard = (StoryboardJob)job;
        var work = await planner.PlanAsync(storyboard, cancellationToken);
        var quote = pricing.Quote(Name, AllChargesOf(storyboard.Request, work));
        if (storyboard.Request.QuoteId is { } id
            && quotes.WhyNot(id, job.UserId, QuotedSubject.Prompt, quote.Expected?.Usd, quote.WorstCase?.Usd) is { } dearer)
        {
            throw dearer.AsException();
        }

        storyboard.Work = work with
        {
            ApprovedAt = storyboard.Request.AutoApprove ? job.CreatedAt : null,
            EstimatedUsd = quote.Expected?.Usd,
            Estimated = CostsByPart.Of(quote),
        };
    }

    public async Task<IReadOnlyList<FieldError>> LookAsync(VideoJob job, IInputIntake inputs, CancellationToken cancellationToken)
    {
        var storyboard = (StoryboardJob)job;
        List<KeptPicture?> kept = [];
        foreach (var (index, address) in storyboard.Work.References.Index())
        {
            var look = await inputs.LookAsync(address, job.UserId, job.CorrelationId, cancellationToken);
            if (look.Refusal is { } refusal)
            {
                return
                [
                    new FieldError(
                        string.Create(CultureInfo.InvariantCulture, $"references[{index}]"),
                        FieldCode.UnusablePicture,
                        $"The reference {storyboard.Request.References[index].Title} cannot be used. {refusal}"),
                ];
            }

            kept.Add(look.Kept);
        }

        storyboard.Work = storyboard.Work with { KeptReferences = kept };
        return [];
    }

    public object AnswerOf(VideoJob job) => StartedStoryboard.Of((StoryboardJob)job);

    public object ViewOf(VideoJob job) => new StoryboardView((StoryboardJob)job);

    public IReadOnlyList<string> KeepDelivered(VideoJob job)
    {
        var storyboard = (StoryboardJob)job;
        storyboard.Work = storyboard.Work with { KeptReferences = [] };
        var result = storyboard.Result;
        result = result with { Takes = [.. result.Takes.Where(take => result.PictureOf(take.Scene) == take)] };
        storyboard.Result = result;
        return
        [
            .. storyboard.Films.SelectMany(film => new[] { film.VideoUri, film.ThumbnailUri, film.SrtUri, film.VttUri }).OfType<string>(),
            .. result.Takes.Select(take => take.ImageUri),
        ];
    }

    public Timeline? TimelineOf(VideoJob job, string film, StepResults results)
    {
        var storyboard = (StoryboardJob)job;
        if (storyboard.Films.FirstOrDefault(other => other.VideoUri == film) is not { } made || made.Revision != storyboard.Work.Revision)
        {
            // Of an older revision only the film itself is left.
            return null;
        }

        var shown = FormattedFilm.Of(storyboard.Work, made.AspectRatio == storyboard.Request.AspectRatio ? null : made.AspectRatio);
        var own = shown.Results(results);
        return FilmTimeline.IsOf(shown.Work, own) ? FilmTimeline.Of(shown.Work, own) : null;
    }

    public IEnumerable<PlannedCharge> ChargesOf(VideoJob job) => ChargesOf(((StoryboardJob)job).Request, ((StoryboardJob)job).Work);

    /// <summary>The reading of the prompt, pictures, voices and clips.</summary>
    public IEnumerable<PlannedCharge> AllChargesOf(StoryboardRequest request, StoryboardWork work) =>
        [.. ChargesOf(request, work), .. StoryboardMoney.OfRender(work, MaxAttemptsOf)];

    public StagePlan? Plan(VideoJob job, string stage, StepResults results) =>
        StoryboardPlan.Of((StoryboardJob)job, stage, results, MaxAttemptsOf);

    public StepCommand CommandOf(VideoJob job, string step, string provider, StepResults inputs) =>
        StoryboardCommands.Of((StoryboardJob)job, step, provider, inputs);

    public IReadOnlyList<string> Conclude(VideoJob job, string stage, StepResults results)
    {
        var storyboard = (StoryboardJob)job;
        var before = ChargesOf(job).Select(charge => charge.Step).ToList();
        var parser = storyboard.Result.Served.FirstOrDefault(served => served.Step == StoryboardPlan.Script)?.Provider;
        storyboard.Work = planner.WithScript(
            storyboard.Request,
            storyboard.Work,
            parser ?? storyboard.Work.Script!.Providers[0],
            results.Of(StoryboardPlan.Script, StepOutput.Scenes));
        return [.. before.Except(ChargesOf(job).Select(charge => charge.Step))];
    }

    public void Forgo(VideoJob job, string stage, StepFailure failure)
    {
        var storyboard = (StoryboardJob)job;
        storyboard.Work = StoryboardPlanner.WithoutScript(storyboard.Work, failure.Message);
    }

    public bool Show(VideoJob job, StepNews news) => StoryboardProgress.Show((StoryboardJob)job, news);

    private IEnumerable<PlannedCharge> ChargesOf(StoryboardRequest request, StoryboardWork work) =>
        [.. StoryboardMoney.OfScript(work, request.Prompt.Length, MaxAttempts), .. StoryboardMoney.OfPictures(work, MaxAttemptsOf)];
}
