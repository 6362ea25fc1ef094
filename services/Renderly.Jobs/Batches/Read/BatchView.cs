using System.Diagnostics.CodeAnalysis;
using Renderly.Jobs.Billing;

namespace Renderly.Jobs.Batches.Read;

/// <summary>A batch as its owner reads it by id.</summary>
internal sealed record BatchView : BatchSummary
{
    [SetsRequiredMembers]
    private BatchView(BatchSummary summary)
        : base(summary)
    {
    }

    /// <summary>0…100, the mean of its jobs; never goes back. A batch with failed or cancelled jobs ends below 100.</summary>
    public required int Progress { get; init; }

    /// <summary>Set aside for what is still to come.</summary>
    public required decimal ReservedUsd { get; init; }

    /// <summary>What providers bill so far.</summary>
    public required decimal PaidUsd { get; init; }

    /// <summary>Perhaps billed; a later answer of a provider or an operator decides.</summary>
    public required decimal InDoubtUsd { get; init; }

    /// <summary>When something last happened to one of its jobs.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static BatchView Of(
        BatchSummary summary,
        int progress,
        UsdMicros reserved,
        UsdMicros paid,
        UsdMicros inDoubt,
        DateTimeOffset updatedAt) => new(summary)
    {
        Progress = progress,
        ReservedUsd = reserved.Usd,
        PaidUsd = paid.Usd,
        InDoubtUsd = inDoubt.Usd,
        UpdatedAt = updatedAt,
    };
}
