using System.ComponentModel.DataAnnotations;
using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.Runway;

/// <summary>How pictures and clips are ordered at Runway.</summary>
internal sealed class RunwayOptions : KeyedProviderOptions
{
    public const string Section = "Runway";

    /// <summary>Whether Runway is used at all; where it is not set, it is when there is a key.</summary>
    public const string EnabledVariable = "RUNWAYML_ENABLED";

    /// <summary>Makes pictures of which the command names no model.</summary>
    [Required]
    public string ImageModel { get; set; } = "gen4_image";

    /// <summary>Makes clips of which the command names no model.</summary>
    [Required]
    public string ClipModel { get; set; } = "gen4_turbo";

    /// <summary>Width and height, pixels, of clips of which the command names no size.</summary>
    [Required, RegularExpression("^[1-9][0-9]{1,4}:[1-9][0-9]{1,4}$", ErrorMessage = "Runway:ClipSize must be a size such as 720:1280.")]
    public string ClipSize { get; set; } = "720:1280";

    public override string ApiKeyVariable => "RUNWAYML_API_SECRET";

    public override IReadOnlyList<string> OtherApiKeyVariables => ["RUNWAYML_API_KEY"];

    /// <summary>Not <c>api.runwayml.com</c>, which refuses keys of the developer API.</summary>
    protected override string DefaultBaseUrl => "https://api.dev.runwayml.com";

    /// <summary>A task may be looked at every 5 s; Runway's own client does it every 6.</summary>
    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [6];
}
