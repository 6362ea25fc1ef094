using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing.Ledger;

/// <summary>
/// What a job has reserved, spent and in doubt: the running totals of its ledger entries, and the row that serialises its bookings.
/// </summary>
internal sealed class JobAccount
{
    public Guid JobId { get; set; }
    public Guid UserId { get; set; }

    /// <summary>The job's kind, by whose tariff it costs credits.</summary>
    public required string Kind { get; set; }

    /// <summary>When the job was accepted, database time; its spending counts for this day and month.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The paid steps at the prices that hold for this job; more when its plan grows.</summary>
    public required IReadOnlyList<PaidStep> Steps { get; set; }

    public UsdMicros Reserved { get; set; }
    public UsdMicros Spent { get; set; }
    public UsdMicros InDoubt { get; set; }

    /// <summary>Credits that the job costs once it is completed, beside those of its steps.</summary>
    public int CreditsPerJob { get; set; }

    /// <summary>Credits that are set aside until the job ends.</summary>
    public int CreditsReserved { get; set; }

    public int CreditsTaken { get; set; }

    /// <summary>What the whole job costs in credits as it is planned now.</summary>
    public int CreditsPlanned => CreditsPerJob + Steps.Sum(step => step.Credits);

    /// <summary>What the whole job costs at most; null when that is not known of a step.</summary>
    public UsdMicros? WorstCase => UsdMicros.SumOrNull(Steps.Select(step => step.WorstCase));

    /// <summary>USD for one unit, where the job was priced with this provider; null where it was not, or the price was not known.</summary>
    public decimal? PriceOf(string provider, string? model, BilledUnit unit) => Steps.SelectMany(step => step.Offers)
        .Where(offer => offer.Provider == provider && offer.Unit == unit && (offer.Model == model || offer.Model is null))
        .OrderByDescending(offer => offer.Model == model)
        .FirstOrDefault()?.UsdPerUnit;

    public PaidStep? Find(string step) => Steps.FirstOrDefault(paid => paid.Step == step);
}
