using System.ComponentModel.DataAnnotations;

namespace Renderly.Accounts;

/// <summary>Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>How long a rotated token still works beside the new one, unless the request says otherwise.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan RotationOverlap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Working tokens that one user may have.</summary>
    [Range(1, 10_000)]
    public int MaxTokensPerUser { get; set; } = 100;

    /// <summary>How long a review link lives, unless the request says otherwise.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ReviewLinkLifetime { get; set; } = TimeSpan.FromDays(7);

    public BootstrapOptions Bootstrap { get; set; } = new();
}
