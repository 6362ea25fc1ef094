namespace Renderly.AllInOne.Hosts;

/// <summary>Which providers there are keys for; the others are simulated.</summary>
internal sealed record ProviderKeys(bool HasGoogle, bool HasHeyGen)
{
    public bool NeedsSimulator => !HasGoogle || !HasHeyGen;

    public static ProviderKeys FromEnvironment() => new(IsSet("GCP_SERVICE_ACCOUNT_FILE"), IsSet("HEYGEN_API_KEY"));

    private static bool IsSet(string name) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name));
}
