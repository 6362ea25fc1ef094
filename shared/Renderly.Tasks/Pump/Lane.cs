namespace Renderly.Tasks.Pump;

/// <summary>One part of what a claim takes.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Scope">What of it.</param>
/// <param name="IsSent">Whether claimed intents are sent at once; else they are prepared first.</param>
/// <param name="Room">How many at most.</param>
/// <param name="MostPerUser">How many turns a user may have, those in <paramref name="Served"/> included.</param>
/// <param name="Served">The turns that users had lately; who had fewest comes first.</param>
internal sealed record Lane(TaskKind Kind, ClaimScope Scope, bool IsSent, int Room, int MostPerUser, IReadOnlyDictionary<Guid, int> Served)
{
    /// <summary>Its tasks are to be prepared, not worked on.</summary>
    public bool IsPreparation => !IsSent && Scope is (ClaimScope.Submits or ClaimScope.OwnSubmits);

    /// <summary>Why its tasks are claimed and not sent; null where they are worked on.</summary>
    public SubmitOutcome.NotDelivered? Refusal { get; init; }
}
