namespace Renderly.Jobs.Billing.Ledger;

/// <summary>The accounts of the ledger. Money flows from a user's budget over the job's reservation to the provider, or back.</summary>
internal static class Accounts
{
    public const string Usd = "usd";
    public const string Credit = "credit";

    /// <summary>Where credits come from when an admin tops a user up.</summary>
    public const string CreditsIssued = "credits:issued";

    /// <summary>Where credits go when a job is completed.</summary>
    public const string CreditsEarned = "credits:earned";

    /// <summary>Minus what the user's jobs have reserved, spent and in doubt.</summary>
    public static string Budget(Guid userId) => $"user:{userId}:budget";

    public static string Credits(Guid userId) => $"user:{userId}:credits";

    public static string Reserved(Guid jobId) => $"job:{jobId}:reserved";

    public static string InDoubt(Guid jobId) => $"job:{jobId}:in_doubt";

    public static string CreditsReserved(Guid jobId) => $"job:{jobId}:credits";

    public const string ProviderPrefix = "provider:";

    /// <summary>What the provider bills.</summary>
    public static string Provider(string provider) => ProviderPrefix + provider;
}
