using System.ComponentModel.DataAnnotations;
using Renderly.Web.Http;

namespace Renderly.Projects.Assets;

/// <summary>
/// Section <c>Assets</c>; the variable <see cref="UploadSize.Variable"/> is another name of <see cref="MaxUploadBytes"/>.
/// </summary>
public sealed class AssetOptions
{
    public const string Section = "Assets";

    /// <summary>Largest file taken, bytes; the gateway's limit is <c>Gateway:MaxUploadBodyBytes</c>.</summary>
    [Range(1024, 10L * 1024 * 1024 * 1024)]
    public long MaxUploadBytes { get; set; } = UploadSize.DefaultBytes;

    /// <summary>
    /// An upload that has not come to an end by then was cut off by a crash, and what there is of it is removed. The slowest that the
    /// server bears, 240 bytes a second, takes five days for the default size.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromDays(7);
}
