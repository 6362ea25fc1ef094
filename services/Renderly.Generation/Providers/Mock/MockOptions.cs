using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.Mock;

/// <summary>One mock provider: <c>Mock:Providers:{name}</c>. Its name is what jobs, prices and the ledger know it by.</summary>
internal sealed class MockOptions : KeyedProviderOptions
{
    public const string Section = "Mock:Providers";

    public MockOptions() => ApiKey = "mock";

    public MockPersonality Personality { get; set; }

    public override string ApiKeyVariable => "MOCK_API_KEY";

    /// <summary>Where the simulator listens by default.</summary>
    protected override string DefaultBaseUrl => "http://127.0.0.1:5099";

    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [1];

    /// <summary>It is found by our reference as soon as it is accepted.</summary>
    protected override TimeSpan DefaultReconcileWindow => TimeSpan.FromMinutes(1);

    /// <summary>The first part of its paths.</summary>
    public string Root => Personality == MockPersonality.Fast ? "mock" : $"mock-{Personality.ToString().ToLowerInvariant()}";
}
