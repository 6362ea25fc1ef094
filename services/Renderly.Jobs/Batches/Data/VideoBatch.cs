using Renderly.Jobs.Billing;

namespace Renderly.Jobs.Batches.Data;

/// <summary>What was accepted together. How far it is, is read from its jobs; nothing of them is kept here.</summary>
internal sealed class VideoBatch
{
    public Guid Id { get; set; }
    public Guid UserId { get; set; }

    /// <summary>The kind of its jobs.</summary>
    public required string Kind { get; set; }

    public string? Name { get; set; }

    /// <summary>Lines that became jobs.</summary>
    public int Accepted { get; set; }

    /// <summary>Lines that were wrong; see <see cref="RejectedLine"/>.</summary>
    public int Rejected { get; set; }

    /// <summary>What was set aside for all of its jobs when it was accepted; null when the price of a step was not known.</summary>
    public UsdMicros? Quoted { get; set; }

    public UsdMicros? QuotedWorstCase { get; set; }
    public int QuotedCredits { get; set; }
    public int PaidCalls { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its owner cancelled what was unfinished; null while nobody has.</summary>
    public DateTimeOffset? CancelledAt { get; set; }
}
