using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>Section <c>Billing</c>: credits, and how much may be spent. Days and months are UTC; a job counts where it was accepted.</summary>
internal sealed class BillingOptions
{
    public const string Section = "Billing";

    /// <summary>Credits that a completed job costs.</summary>
    [Range(0, 1000)]
    public int CreditsPerVideo { get; set; } = 1;

    /// <summary>True: a job without enough credits is refused. False: credits are counted, a balance may be negative.</summary>
    public bool RequireCredits { get; set; }

    public CapOptions Caps { get; set; } = new();
}

/// <summary>Most that may be spent, reserved amounts and those in doubt included, USD; null for no cap.</summary>
internal sealed class CapOptions
{
    [Range(0, 1e9)]
    public decimal? PerJobUsd { get; set; }

    [Range(0, 1e9)]
    public decimal? PerUserDayUsd { get; set; }

    [Range(0, 1e9)]
    public decimal? PerUserMonthUsd { get; set; }

    [Range(0, 1e9)]
    public decimal? DayUsd { get; set; }

    [Range(0, 1e9)]
    public decimal? MonthUsd { get; set; }
}
