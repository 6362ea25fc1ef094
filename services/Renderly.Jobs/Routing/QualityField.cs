using Renderly.Jobs.Requests;
using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>The member <c>quality</c> of requests.</summary>
internal static class QualityField
{
    /// <returns>Standard where nothing is said.</returns>
    public static Quality ReadQuality(this RequestReader body) => body.OptionalChoice(
        "quality", "standard", "draft", "standard", "high") switch
    {
        "draft" => Quality.Draft,
        "high" => Quality.High,
        _ => Quality.Standard,
    };
}
