using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>
/// The job: the row that the API inserts, the saga changes and reads come from. There is no second copy.
/// </summary>
internal sealed class VideoJobState : SagaStateMachineInstance
{
    /// <summary>The job's id.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>The job kind; other kinds will live in the same table with state machines of their own.</summary>
    public string Kind { get; set; } = ProductVideoMoney.Kind;

    /// <summary>State of the state machine, see docs/architecture.md.</summary>
    public string CurrentState { get; set; } = null!;

    public Guid UserId { get; set; }

    /// <summary>The batch that it came with; null for a job of its own.</summary>
    public Guid? BatchId { get; set; }

    /// <summary>Its line in the batch, from 1.</summary>
    public int? BatchLine { get; set; }

    public string? ProductId { get; set; }
    public required string ProductTitle { get; set; }
    public required IReadOnlyList<Scene> Scenes { get; set; }
    public required string AvatarScript { get; set; }
    public required string AvatarId { get; set; }
    public required string VoiceId { get; set; }
    public required string ImageUrl { get; set; }
    public double AvatarScale { get; set; }
    public double AvatarX { get; set; }
    public double AvatarY { get; set; }
    public string? WebhookUrl { get; set; }

    /// <summary>JSON text of the customer's own object.</summary>
    public string? Metadata { get; set; }

    public required VideoPlan Plan { get; set; }
    public PresenterStrategy Strategy { get; set; }
    public PresenterTiming PresenterTiming { get; set; }

    /// <summary>W3C <c>traceparent</c> of the request that made it; null for a job of an earlier version.</summary>
    public string? TraceParent { get; set; }

    /// <summary>The tries of its steps, in the order in which they were ordered.</summary>
    public IReadOnlyList<StepRecord> History { get; set; } = [];

    public VideoJobStatus Status { get; set; }

    /// <summary>0…100, never goes back.</summary>
    public int Progress { get; set; }

    public string? ErrorMessage { get; set; }
    public StepFailure? Failure { get; set; }
    public string? FailedStep { get; set; }

    /// <summary>State in which a failed job failed, to go on there when it is resumed.</summary>
    public string? FailedInState { get; set; }

    /// <summary>When the rescuer last ordered again what the job waits for; database time.</summary>
    public DateTimeOffset? RescuedAt { get; set; }

    /// <summary>Try of the main line's current step; events of other tries are stale.</summary>
    public int StepAttempt { get; set; }

    /// <summary>The scene whose clip is being made, 1…N.</summary>
    public int CurrentScene { get; set; }

    /// <summary>The finished clips, scene by scene.</summary>
    public IReadOnlyList<SceneClip> Clips { get; set; } = [];

    /// <summary>First frame of the chain being made, when it is not the product image.</summary>
    public string? ChainImageUri { get; set; }

    public string? VeoVideoGcsUri { get; set; }
    public string? BrollUri { get; set; }
    public double? BrollSeconds { get; set; }

    /// <summary>Try of the presenter step, which may run beside the main line; 0 before it was ordered.</summary>
    public int PresenterAttempt { get; set; }

    public string? HeygenAssetId { get; set; }
    public string? HeygenVideoId { get; set; }

    /// <summary>Our copy of the presenter; null until it is ready.</summary>
    public string? PresenterUri { get; set; }

    public string? FinalVideoUri { get; set; }
    public string? ThumbnailUri { get; set; }
    public double? FinalSeconds { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public int? ProcessingTimeSeconds { get; set; }
    public int CreditsUsed { get; set; }

    /// <summary>Sequence of the last event in the job's log; counted by the log itself.</summary>
    public int EventSequence { get; set; }

    /// <summary>Raises the progress; a lower figure changes nothing.</summary>
    public void Advance(int progress) => Progress = Math.Max(Progress, progress);
}
