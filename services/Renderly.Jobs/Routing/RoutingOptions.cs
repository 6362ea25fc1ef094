using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>
/// Section <c>Routing</c>: which providers this installation has for each capability, lower case, the preferred one first; the others are its
/// fallbacks. <c>VIDEO_PROVIDER</c> goes before all that make pictures and clips.
/// </summary>
internal sealed class RoutingOptions
{
    public const string Section = "Routing";
    public const string PreferredVariable = "VIDEO_PROVIDER";

    public IList<string> Images { get; set; } = [];

    public IList<string> Clips { get; set; } = [];

    public IList<string> Speech { get; set; } = [];

    public IReadOnlyList<string> Of(Capability capability) => [.. ListOf(capability).Distinct(StringComparer.Ordinal)];

    /// <summary>The setting that holds a capability's providers.</summary>
    public static string NameOf(Capability capability) => capability switch
    {
        Capability.Image => nameof(Images),
        Capability.Clip => nameof(Clips),
        _ => nameof(Speech),
    };

    private IList<string> ListOf(Capability capability) => capability switch
    {
        Capability.Image => Images,
        Capability.Clip => Clips,
        _ => Speech,
    };
}
