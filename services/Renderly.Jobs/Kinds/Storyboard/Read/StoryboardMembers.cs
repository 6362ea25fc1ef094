using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Views;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>What every view of a storyboard says of it, with object URIs in place of addresses.</summary>
internal abstract record StoryboardMembers
{
    /// <summary>The members that hold addresses.</summary>
    public static readonly IReadOnlyList<string> AddressMembers =
    [
        "video_url", "final_video_url", "thumbnail_url", "captions_srt_url", "captions_vtt_url", "storyboard.image_url",
        "films.video_url", "films.thumbnail_url", "films.captions_srt_url", "films.captions_vtt_url",
    ];

    protected StoryboardMembers(StoryboardJob job)
    {
        JobId = Id = job.CorrelationId;
        UserId = job.UserId;
        ClientId = job.Request.ClientId;
        Status = job.Status;
        Prompt = job.Request.Prompt;
        Storyboard = [.. job.Work.Scenes.Select(scene => PromptSceneView.Of(job, scene))];
        Revision = job.Work.Revision;
        Approved = job.Work.IsApproved;
        ApprovedAt = job.Work.ApprovedAt;
        MaxRefinements = job.Request.MaxRefinements;
        RefinementsLeft = Math.Max(0, job.Request.MaxRefinements - job.Work.Refinements);
        EstimatedCost = CostOf(job.Work.EstimatedUsd);
        VideoUrl = FinalVideoUrl = job.Result.VideoUri;
        ThumbnailUrl = job.Result.ThumbnailUri;
        CaptionsSrtUrl = job.Result.SrtUri;
        CaptionsVttUrl = job.Result.VttUri;
        CaptionsTiming = CaptionTimings.NameOf(job.Result.CaptionTiming);
        Duration = job.Result.Seconds;
        Films = [.. job.Films.Select(film => FilmItemView.Of(job, film))];
        Stale = job.Result.FilmRevision is { } made && made != job.Work.Revision;
        Understood = new UnderstoodView(
            job.Work.Parser,
            job.Work.Language,
            job.Work.Scenes.Count,
            job.Work.Split,
            job.Work.Scenes.Sum(scene => scene.Seconds),
            [.. job.Work.Board.SelectMany(scene => scene.Words)],
            job.Work.Context,
            job.Work.Ignored,
            job.Work.Assumed);
        ErrorMessage = job.ErrorMessage;
        Error = VideoJobError.Of(job);
        Requested = new StoryboardMakers(
            job.Work.Image!.Providers[0],
            job.Work.Scenes[0].Clip.Providers[0],
            job.Work.Narrations is [{ Speech: { } said }, ..] ? said.Providers[0] : null);
        Served = job.Result.Served;
        Attempts = job.Result.Attempts;
        Degraded = job.Result.Served.Any(served => served.Provider != FirstOf(job, served.Step));
        Adjusted = [.. job.Work.Adjusted, .. job.Work.Formats.SelectMany(format => format.Adjusted)];
        WaitingFor = JobWaitView.Of(job);
        Warnings = JobMembers.WarningsOf([.. job.Work.ParserWarnings, .. job.Result.Warnings, .. job.Result.CostWarnings]);
        CreditsUsed = job.CreditsUsed;
        TraceId = TraceContext.TraceIdOf(job.TraceParent);
        Metadata = JobMembers.MetadataOf(job.Metadata);
        CreatedAt = job.CreatedAt;
        UpdatedAt = job.UpdatedAt;
        CompletedAt = job.CompletedAt;
        ProcessingTimeSeconds = job.ProcessingTimeSeconds;
    }

    public Guid JobId { get; }

    /// <summary>The same as <see cref="JobId"/>: what every job has, it has under the same names.</summary>
    public Guid Id { get; }

    public Guid UserId { get; }

    /// <summary>The customer's own id.</summary>
    public string? ClientId { get; init; }

    [Choices(typeof(StoryboardStatus), nameof(StoryboardStatus.All))]
    public string Status { get; }

    public string Prompt { get; }

    /// <summary>The scenes in the order in which they are seen.</summary>
    public IReadOnlyList<PromptSceneView> Storyboard { get; }

    /// <summary>Grows with each change of the storyboard; an approval is of one revision.</summary>
    public int Revision { get; }

    /// <summary>Whether this revision is approved.</summary>
    public bool Approved { get; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>How many scenes may be refined in all.</summary>
    public int MaxRefinements { get; }

    /// <summary>How often a scene's picture may still be asked for anew.</summary>
    public int RefinementsLeft { get; }

    /// <summary>USD, pictures and film, as it was estimated when it was accepted; null where the price of a part was not known.</summary>
    public decimal? EstimatedCost { get; init; }

    /// <summary>The film in the storyboard's own format; while there is none, the newest of another.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>The same as <see cref="VideoUrl"/>.</summary>
    public string? FinalVideoUrl { get; init; }

    public string? ThumbnailUrl { get; init; }

    /// <summary>The words of the film as SubRip captions, where that was asked for.</summary>
    public string? CaptionsSrtUrl { get; init; }

    /// <summary>The same as WebVTT.</summary>
    public string? CaptionsVttUrl { get; init; }

    /// <summary>Where the captions' times come from; null where there are none.</summary>
    public string? CaptionsTiming { get; init; }

    /// <summary>The newest film of each format; empty until one is there.</summary>
    public IReadOnlyList<FilmItemView> Films { get; }

    /// <summary>Length of the film, seconds; null until it is there.</summary>
    public double? Duration { get; init; }

    /// <summary>True while the film is that of an earlier revision: it may be used, and is made anew when it is rendered again.</summary>
    public bool Stale { get; }

    /// <summary>How the prompt was understood.</summary>
    public UnderstoodView Understood { get; }

    public string? ErrorMessage { get; init; }

    /// <summary>Why a failed job failed, for programs.</summary>
    public ProblemDocument? Error { get; init; }

    /// <summary>Who was to do it: the first choices.</summary>
    public StoryboardMakers Requested { get; }

    /// <summary>Who did what, as far as it is done.</summary>
    public IReadOnlyList<ServedStep> Served { get; }

    /// <summary>The tries at providers: who was asked, and what became of it.</summary>
    public IReadOnlyList<ProviderAttempt> Attempts { get; }

    /// <summary>True when somebody else than was requested did a part of it.</summary>
    public bool Degraded { get; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public IReadOnlyList<string> Adjusted { get; }

    /// <summary>What it waits for beside the work itself, and since when; left out while it gets on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JobWaitView? WaitingFor { get; init; }

    /// <summary>What came out otherwise than planned, in whole sentences; left out while there is nothing to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    public int CreditsUsed { get; }

    /// <summary>The W3C trace id of everything that is done for it, 32 hex digits.</summary>
    public string? TraceId { get; init; }

    /// <summary>The object that came with the request.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }
    public DateTimeOffset? CompletedAt { get; init; }
    public int? ProcessingTimeSeconds { get; init; }

    /// <summary>Whole cents, as the interface that this one takes the place of has them.</summary>
    public static decimal? CostOf(decimal? usd) => usd is { } known ? decimal.Round(known, 2, MidpointRounding.AwayFromZero) : null;

    private static string? FirstOf(StoryboardJob job, string name)
    {
        var (step, ratio) = FormatSteps.Split(name);
        var work = FormattedFilm.Of(job.Work, ratio).Work;
        return step == StoryboardPlan.Script ? job.Work.Script?.Providers[0]
            : FilmSteps.PictureOf(step) is not null ? work.Image!.Providers[0]
            : FilmSteps.ClipOf(step) is { } scene ? work.SceneOf(scene).Clip.Providers[0]
            : FilmSteps.VoiceOf(step) is { } narration ? work.Narrations[narration - 1].Speech?.Providers[0]
            : null;
    }
}
