using MassTransit;
using Renderly.Contracts.Steps;

namespace Renderly.Jobs.VideoJobs;

/// <summary>
/// Any job: the row that the API inserts, its kind's saga changes and reads come from. There is no second copy. A kind adds what was
/// asked for, how far it is and what came of it, as JSON of its own.
/// </summary>
/// <param name="kind">The kind's name, such as <c>product_video</c>.</param>
internal abstract class VideoJob(string kind) : SagaStateMachineInstance
{
    /// <summary>The job's id.</summary>
    public Guid CorrelationId { get; set; }

    public string Kind { get; private set; } = kind;

    /// <summary>State of the kind's state machine.</summary>
    public string CurrentState { get; set; } = null!;

    public JobOutcome Outcome { get; set; }

    /// <summary>The kind's own word for how the job is; at most 32 characters.</summary>
    public required string Status { get; set; }

    /// <summary>0…100, never goes back.</summary>
    public int Progress { get; set; }

    public Guid UserId { get; set; }

    /// <summary>The batch that it came with; null for a job of its own.</summary>
    public Guid? BatchId { get; set; }

    /// <summary>Its line in the batch, from 1.</summary>
    public int? BatchLine { get; set; }

    /// <summary>The customer's own id of what the job is about; null when none was given.</summary>
    public string? Reference { get; set; }

    public string? WebhookUrl { get; set; }

    /// <summary>JSON text of the customer's own object.</summary>
    public string? Metadata { get; set; }

    /// <summary>W3C <c>traceparent</c> of the request that made it.</summary>
    public string? TraceParent { get; set; }

    public string? ErrorMessage { get; set; }
    public StepFailure? Failure { get; set; }
    public string? FailedStep { get; set; }

    /// <summary>Why the job does not get on, while it is open and does not; else null.</summary>
    public StepWait? Waiting { get; set; }

    /// <summary>State in which a failed job failed, to go on there when it is resumed.</summary>
    public string? FailedInState { get; set; }

    /// <summary>When the rescuer last ordered again what the job waits for; database time.</summary>
    public DateTimeOffset? RescuedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it ended, however it did.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When the files that only served its making were removed; null while they are there.</summary>
    public DateTimeOffset? IntermediatesDeletedAt { get; set; }

    public int? ProcessingTimeSeconds { get; set; }
    public int CreditsUsed { get; set; }

    /// <summary>Sequence of the last event in the job's log; counted by the log itself.</summary>
    public int EventSequence { get; set; }

    /// <summary>
    /// What its owner is told of its costs from this save on, for those who watch the installation; not kept, for the kind keeps it.
    /// </summary>
    public string? CostWarning { get; set; }

    /// <summary>Raises the progress; a lower figure changes nothing.</summary>
    public void Advance(int progress) => Progress = Math.Max(Progress, progress);
}
