using System.ComponentModel.DataAnnotations;

namespace Renderly.Media;

/// <summary>Where files in work lie; each task has a sub-folder of its own that is removed at its end.</summary>
internal sealed class WorkFolderOptions
{
    public const string Section = "Media:WorkFolder";

    [Required]
    public string Path { get; set; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "renderly-media");
}
