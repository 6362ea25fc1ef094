using System.ComponentModel.DataAnnotations;

namespace Renderly.Media;

/// <summary>Where files in work lie; each task has a sub-folder of its own that is removed at its end, beside what is kept
/// for films to come (<c>Media:Cache</c>).</summary>
internal sealed class WorkFolderOptions
{
    public const string Section = "Media:WorkFolder";

    [Required]
    public string Path { get; set; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "renderly-media");
}
