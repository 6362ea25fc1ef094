using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Presenter;
using Renderly.Tasks;

namespace Renderly.HeyGen.Api;

/// <summary>How presenters are ordered at HeyGen.</summary>
internal sealed class HeyGenOptions
{
    public const string Section = "HeyGen";

    [Required, Url]
    public string BaseUrl { get; set; } = "https://api.heygen.com";

    /// <summary>The v1 upload host.</summary>
    [Required, Url]
    public string UploadBaseUrl { get; set; } = "https://upload.heygen.com";

    /// <summary><c>HEYGEN_API_KEY</c>, or <c>HeyGen:ApiKey</c>.</summary>
    [Required(ErrorMessage = "HEYGEN_API_KEY is missing: the API key of the HeyGen account.")]
    public string ApiKey { get; set; } = "";

    /// <summary>Studio (v2, may be gone), transparent or chroma (v3). The Jobs service follows the same value.</summary>
    public PresenterStrategy Strategy { get; set; } = PresenterStrategy.Transparent;

    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan PollDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>5 to 15 minutes are typical, 20 and more happen at peak.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the deadline a late result is still taken.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan LateWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Time between two looks after the deadline.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00")]
    public TimeSpan LatePollDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What becomes of an unclear submit of which nothing is found.</summary>
    public UnknownPolicy WhenUnknown { get; set; } = UnknownPolicy.SendAgain;

    /// <summary>Videos in work at HeyGen at the same moment, all replicas together: pay-as-you-go allows 10. 0 for no limit.</summary>
    [Range(0, 10_000)]
    public int MaxAtHeyGen { get; set; } = 10;

    /// <summary>Calls and transfers in flight at the same moment; videos being waited for do not count.</summary>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 10;

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit of one upload or download.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "02:00:00")]
    public TimeSpan TransferTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Address of the gateway as HeyGen can reach it; empty for no callbacks (polling is enough).</summary>
    public string CallbackBaseUrl { get; set; } = "";
}
