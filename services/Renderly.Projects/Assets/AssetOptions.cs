using System.ComponentModel.DataAnnotations;

namespace Renderly.Projects.Assets;

/// <summary>Section <c>Assets</c>; the variable <c>MAX_UPLOAD_SIZE</c> is another name of <see cref="MaxUploadBytes"/>.</summary>
public sealed class AssetOptions
{
    public const string Section = "Assets";

    public const string MaxUploadVariable = "MAX_UPLOAD_SIZE";

    /// <summary>Largest file taken, bytes; the gateway's limit is <c>Gateway:MaxUploadBytes</c>.</summary>
    [Range(1024, 10L * 1024 * 1024 * 1024)]
    public long MaxUploadBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>
    /// An upload that has not come to an end by then was cut off by a crash, and what there is of it is removed. The slowest that the
    /// server bears, 240 bytes a second, takes five days for the default size.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromDays(7);
}
