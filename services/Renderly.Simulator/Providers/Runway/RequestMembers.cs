using System.Globalization;
using System.Text.Json;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>Members that several of Runway's requests have.</summary>
internal static class RequestMembers
{
    /// <returns>Pixels.</returns>
    public static (int Width, int Height) Size(this JsonElement body, string member, string[] ratios)
    {
        var ratio = body.OneOf(member, ratios) ?? throw ProviderException.Missing(member);
        var sides = ratio.Split(':');
        return (int.Parse(sides[0], CultureInfo.InvariantCulture), int.Parse(sides[1], CultureInfo.InvariantCulture));
    }

    public static void CheckModeration(this JsonElement body)
    {
        if (body.Member("contentModeration") is { ValueKind: JsonValueKind.Object } moderation)
            moderation.KnowingOnly("publicFigureThreshold").OneOf("publicFigureThreshold", "auto", "low");
        else if (body.Member("contentModeration") is not null)
            throw ProviderException.InvalidMember("contentModeration", "must be an object");
    }
}
