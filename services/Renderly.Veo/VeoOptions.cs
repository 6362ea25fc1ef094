using System.ComponentModel.DataAnnotations;
using Renderly.Providers.Inspection;
using Renderly.Providers.Settings;

namespace Renderly.Veo;

/// <summary>How clips are ordered at Vertex AI. Project and bucket come from GCP_PROJECT_ID and GCS_BUCKET.</summary>
internal sealed class VeoOptions : ProviderOptions
{
    public const string Section = "Veo";

    public VeoOptions()
    {
        // What Google allows per project.
        SubmitsPerMinute = 50;
    }

    [Required]
    public string Location { get; set; } = "us-central1";

    /// <summary>Of the 3.1 family; the former preview models are gone.</summary>
    [Required]
    public string Model { get; set; } = "veo-3.1-generate-001";

    [Required, RegularExpression("^(9:16|16:9)$", ErrorMessage = "Veo:AspectRatio must be 9:16 or 16:9.")]
    public string AspectRatio { get; set; } = "9:16";

    [Required, RegularExpression("^(720p|1080p|4k)$", ErrorMessage = "Veo:Resolution must be 720p, 1080p or 4k.")]
    public string Resolution { get; set; } = "720p";

    [Required, RegularExpression("^(crop|pad)$", ErrorMessage = "Veo:ResizeMode must be crop or pad.")]
    public string ResizeMode { get; set; } = "crop";

    /// <summary>What the two come to.</summary>
    internal PictureShape Shape
    {
        get
        {
            var (shorter, longer) = Resolution switch { "4k" => (2160, 3840), "1080p" => (1080, 1920), _ => (720, 1280) };
            return AspectRatio == "16:9" ? new PictureShape(longer, shorter) : new PictureShape(shorter, longer);
        }
    }

    /// <summary>Veo's sound would compete with the presenter, and costs twice as much.</summary>
    public bool GenerateAudio { get; set; }

    protected override string DefaultBaseUrl => $"https://{Location}-aiplatform.googleapis.com";

    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [15, 30, 60];

    /// <summary>As long as a generation may take, for only then its clip would lie in the bucket.</summary>
    protected override TimeSpan DefaultReconcileWindow => Deadline;
}
