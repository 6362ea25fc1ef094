using System.ComponentModel.DataAnnotations;
using Renderly.Jobs.Billing.Prices;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>
/// Section <c>Billing</c>: credits, and how much may be spent. Days and months are UTC; a job counts where it was accepted.
/// </summary>
internal sealed class BillingOptions
{
    public const string Section = "Billing";

    /// <summary>The tariff of each kind of job, for example of <c>product_video</c>; a kind without one costs no credits.</summary>
    public IDictionary<string, CreditTariff> Credits { get; set; } = new Dictionary<string, CreditTariff>();

    /// <summary>True: a job without enough credits is refused. False: credits are counted, a balance may be negative.</summary>
    public bool RequireCredits { get; set; }

    public CapOptions Caps { get; set; } = new();

    /// <summary>
    /// Where the Accounts service is, as <c>http(s)://host:port</c>: it knows whether there is a user who is given credits.
    /// </summary>
    public Uri AccountsUrl { get; set; } = new("http://127.0.0.1:5102");

    /// <summary>A charge of more than so many times its step's quote stops all sending to its provider for a time.</summary>
    [Range(1.1, 1000)]
    public double OutlierFactor { get; set; } = 3;

    /// <summary>Share of its estimate by which a part of a completed job may cost more or less without its owner's being told.</summary>
    [Range(0.01, 100)]
    public double EstimateTolerance { get; set; } = 0.2;

    /// <summary>How long a quote holds that is sent along with what was quoted.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan QuoteLifetime { get; set; } = TimeSpan.FromMinutes(15);

    public CreditTariff TariffOf(string kind) => Credits.TryGetValue(kind, out var tariff) ? tariff : new CreditTariff();
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

    /// <summary>Most that single providers may be paid, by their lower-case names.</summary>
    public IDictionary<string, ProviderCapOptions> Providers { get; set; } = new Dictionary<string, ProviderCapOptions>();

    /// <summary>How often it is looked whether steps that wait for room under a provider's cap have it by now.</summary>
    public TimeSpan RecheckInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True when some amount of money is the most that may be spent on jobs.</summary>
    public bool AreSet => this is not { PerJobUsd: null, PerUserDayUsd: null, PerUserMonthUsd: null, DayUsd: null, MonthUsd: null };
}
