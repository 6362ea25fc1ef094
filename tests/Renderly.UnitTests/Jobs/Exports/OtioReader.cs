using System.Text.Json;

namespace Renderly.UnitTests.Jobs.Exports;

/// <summary>Reads OpenTimelineIO as an editing program does, by its published rules and without the code that wrote it.</summary>
internal static class OtioReader
{
    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["Timeline.1"] = ["metadata", "name", "global_start_time", "tracks"],
        ["Stack.1"] = ["metadata", "name", "source_range", "effects", "markers", "enabled", "children"],
        ["Track.1"] = ["metadata", "name", "source_range", "effects", "markers", "enabled", "children", "kind"],
        ["Clip.2"] =
        [
            "metadata", "name", "source_range", "effects", "markers", "enabled", "media_references", "active_media_reference_key"
        ],
        ["Gap.1"] = ["metadata", "name", "source_range", "effects", "markers", "enabled"],
        ["Transition.1"] = ["metadata", "name", "in_offset", "out_offset", "transition_type"],
        ["ExternalReference.1"] = ["metadata", "name", "available_range", "available_image_bounds", "target_url"],
        ["Marker.2"] = ["metadata", "name", "color", "comment", "marked_range"],
        ["FreezeFrame.1"] = ["metadata", "name", "effect_name", "enabled", "time_scalar"],
        ["TimeRange.1"] = ["start_time", "duration"],
        ["RationalTime.1"] = ["rate", "value"],
    };

    public static IReadOnlyList<JsonElement> Tracks(JsonElement timeline, string kind) =>
        [.. timeline.GetProperty("tracks").GetProperty("children").EnumerateArray()
            .Where(track => track.GetProperty("kind").GetString() == kind)];

    public static string Schema(JsonElement thing) => thing.GetProperty("OTIO_SCHEMA").GetString()!;

    public static IReadOnlyList<JsonElement> Children(JsonElement track) => [.. track.GetProperty("children").EnumerateArray()];

    public static double Frames(JsonElement time) => time.GetProperty("value").GetDouble();

    public static double Length(JsonElement item) => Frames(item.GetProperty("source_range").GetProperty("duration"));

    public static double Start(JsonElement item) => Frames(item.GetProperty("source_range").GetProperty("start_time"));

    public static string Address(JsonElement clip) => clip.GetProperty("media_references")
        .GetProperty(clip.GetProperty("active_media_reference_key").GetString()!).GetProperty("target_url").GetString()!;

    /// <summary>How long a track lasts: items add up, transitions take no time.</summary>
    public static double Duration(JsonElement track) => Children(track).Where(child => Schema(child) != "Transition.1").Sum(Length);

    /// <summary>
    /// Every object has a known schema with exactly its members, one rate rules, and transitions stand between clips that have what
    /// they need.
    /// </summary>
    public static void Check(JsonElement timeline, double rate)
    {
        Schema(timeline).ShouldBe("Timeline.1");
        foreach (var thing in Objects(timeline))
        {
            thing.EnumerateObject().Select(member => member.Name).Where(name => name != "OTIO_SCHEMA")
                .ShouldBe(Members[Schema(thing)], ignoreOrder: true, Schema(thing));
            if (Schema(thing) == "RationalTime.1")
            {
                thing.GetProperty("rate").GetDouble().ShouldBe(rate);
                Frames(thing).ShouldBe(Math.Floor(Frames(thing)));
                Frames(thing).ShouldBeGreaterThanOrEqualTo(0);
            }
        }

        foreach (var track in Tracks(timeline, "Video").Concat(Tracks(timeline, "Audio")))
        {
            var children = Children(track);
            foreach (var (index, transition) in children.Index().Where(child => Schema(child.Item) == "Transition.1"))
            {
                Schema(children[index - 1]).ShouldBe("Clip.2");
                Start(children[index + 1])
                    .ShouldBeGreaterThanOrEqualTo(Frames(transition.GetProperty("in_offset")), "the next clip has it before its cut");
            }

            children.Where(child => Schema(child) != "Transition.1").ShouldAllBe(child => Length(child) > 0);
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (element.TryGetProperty("OTIO_SCHEMA", out _) ? [element] : Array.Empty<JsonElement>())
            .Concat(element.EnumerateObject().SelectMany(member => Objects(member.Value))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
