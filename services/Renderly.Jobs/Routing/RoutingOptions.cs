using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>
/// Section <c>Routing</c>: which providers this installation has for each capability, lower case, the preferred one first; the others are
/// its fallbacks. <c>VIDEO_PROVIDER</c> goes before all of what it makes.
/// </summary>
internal sealed class RoutingOptions
{
    public const string Section = "Routing";
    public const string PreferredVariable = "VIDEO_PROVIDER";

    public IList<string> Images { get; set; } = [];

    public IList<string> Clips { get; set; } = [];

    public IList<string> Speech { get; set; } = [];

    /// <summary>Those that compose whole films; a film is composed where one of them is asked for, else it is made of clips.</summary>
    public IList<string> Renders { get; set; } = [];

    /// <summary>Language models that read prompts; while there are none, our own rules do.</summary>
    public IList<string> Scripts { get; set; } = [];

    /// <summary>What <see cref="PreferredVariable"/> says; null for nothing.</summary>
    internal string? Preferred { get; set; }

    public IReadOnlyList<string> Of(Capability capability) => [.. ListOf(capability).Distinct(StringComparer.Ordinal)];

    /// <summary>The setting that holds a capability's providers.</summary>
    public static string NameOf(Capability capability) => capability switch
    {
        Capability.Image => nameof(Images),
        Capability.Clip => nameof(Clips),
        Capability.Render => nameof(Renders),
        Capability.Script => nameof(Scripts),
        _ => nameof(Speech),
    };

    private IList<string> ListOf(Capability capability) => capability switch
    {
        Capability.Image => Images,
        Capability.Clip => Clips,
        Capability.Render => Renders,
        Capability.Script => Scripts,
        _ => Speech,
    };
}
