using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>What a job costs. Amounts are USD, null where a price that they depend on is not known.</summary>
public sealed record JobCosts
{
    public required Guid JobId { get; init; }

    /// <summary>Set aside for what is still to come.</summary>
    public decimal ReservedUsd { get; init; }

    /// <summary>What providers bill, the wasted part included.</summary>
    public decimal? PaidUsd { get; init; }

    /// <summary>Paid, and nothing came of it.</summary>
    public decimal? WastedUsd { get; init; }

    /// <summary>Perhaps billed; nobody knows yet.</summary>
    public decimal? InDoubtUsd { get; init; }

    public int CreditsReserved { get; init; }
    public int CreditsUsed { get; init; }
    public IReadOnlyList<StepCost> Steps { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}

/// <summary>One paid step of a job.</summary>
public sealed record StepCost
{
    public required string Step { get; init; }
    public string? Provider { get; init; }

    /// <summary>Price of one attempt as planned.</summary>
    public decimal? PlannedUsd { get; init; }

    public IReadOnlyList<AttemptCost> Attempts { get; init => field = value ?? []; } = [];

    /// <summary>Where its result was made, if that was there already and cost nothing here; else null.</summary>
    public MadeStep? ReusedFrom { get; init; }
}

/// <summary>One attempt of a paid step.</summary>
public sealed record AttemptCost
{
    public int Attempt { get; init; }

    /// <summary><c>charged</c>, <c>not_charged</c> or <c>may_be_charged</c>.</summary>
    public string? Charge { get; init; }

    public double? BilledSeconds { get; init; }
    public decimal? PaidUsd { get; init; }
    public decimal? WastedUsd { get; init; }
    public decimal? InDoubtUsd { get; init; }
}
