using Renderly.Contracts.Presenter;
using Renderly.Providers.Settings;

namespace Renderly.HeyGen;

/// <summary>How presenters are ordered at HeyGen.</summary>
internal sealed class HeyGenOptions : KeyedProviderOptions
{
    public const string Section = "HeyGen";

    /// <summary>What pay-as-you-go allows in work at the same moment.</summary>
    private const int PayAsYouGo = 10;

    public HeyGenOptions()
    {
        MaxAtProvider = PayAsYouGo;
        MaxConcurrency = PayAsYouGo;
    }

    /// <summary>Studio (v2, may be gone), transparent or chroma (v3). The Jobs service follows the same value.</summary>
    public PresenterStrategy Strategy { get; set; } = PresenterStrategy.Transparent;

    /// <summary>
    /// What HeyGen signs callbacks with; empty when it does not. It is not documented whether calls to a video's own address are signed, so
    /// the address alone is the proof unless this is set.
    /// </summary>
    public string CallbackSecret { get; set; } = "";

    public override string ApiKeyVariable => "HEYGEN_API_KEY";

    protected override string DefaultBaseUrl => "https://api.heygen.com";

    /// <summary>5 to 15 minutes are typical, 20 and more happen at peak.</summary>
    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [10];
}
