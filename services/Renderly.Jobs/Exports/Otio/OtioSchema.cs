using System.Text.Json.Nodes;

namespace Renderly.Jobs.Exports.Otio;

/// <summary>
/// Objects of OpenTimelineIO's file format, each with its name and version (opentimelineio.readthedocs.io, "Serialized Data Schema").
/// Times are frames of one rate.
/// </summary>
/// <param name="rate">Frames a second.</param>
internal sealed class OtioSchema(double rate)
{
    private const string Media = "DEFAULT_MEDIA";

    /// <summary>What every Renderly member lies under.</summary>
    private const string Own = "renderly";

    public static JsonObject Timeline(string name, JsonObject metadata, JsonObject stack) => new()
    {
        ["OTIO_SCHEMA"] = "Timeline.1",
        ["metadata"] = new JsonObject { [Own] = metadata },
        ["name"] = name,
        ["global_start_time"] = null,
        ["tracks"] = stack,
    };

    /// <param name="tracks">From the lowest to the topmost; sounds after pictures.</param>
    /// <param name="markers">On the whole.</param>
    public static JsonObject Stack(IEnumerable<JsonObject> tracks, IEnumerable<JsonObject> markers) =>
        Item("Stack.1", "tracks", sourceRange: null, markers, "children", [.. tracks]);

    /// <param name="kind"><c>Video</c> or <c>Audio</c>.</param>
    /// <param name="name">For people.</param>
    /// <param name="children">One after another; transitions take no time.</param>
    public static JsonObject Track(string kind, string name, IEnumerable<JsonObject> children)
    {
        var track = Item("Track.1", name, sourceRange: null, [], "children", [.. children]);
        track["kind"] = kind;
        return track;
    }

    public JsonObject Gap(int frames) => Item("Gap.1", "", Range(0, frames), []);

    /// <param name="name">For people.</param>
    /// <param name="address">Where the file can be fetched.</param>
    /// <param name="available">Frames that the file has; null where nobody knows.</param>
    /// <param name="first">First frame of the file that is used.</param>
    /// <param name="frames">How many are.</param>
    /// <param name="metadata">What OpenTimelineIO has no word for; null for nothing.</param>
    public JsonObject Clip(string name, string address, int? available, int first, int frames, JsonObject? metadata = null)
    {
        var clip = Item("Clip.2", name, Range(first, frames), []);
        clip["media_references"] = new JsonObject
        {
            [Media] = new JsonObject
            {
                ["OTIO_SCHEMA"] = "ExternalReference.1",
                ["metadata"] = new JsonObject(),
                ["name"] = name,
                ["available_range"] = available is { } length ? Range(0, length) : null,
                ["available_image_bounds"] = null,
                ["target_url"] = address,
            },
        };
        clip["active_media_reference_key"] = Media;
        if (metadata is not null)
        {
            clip["metadata"] = new JsonObject { [Own] = metadata };
        }

        return clip;
    }

    /// <summary>Lets a clip of one frame stand.</summary>
    public static JsonObject Frozen(JsonObject clip)
    {
        clip["effects"]!.AsArray().Add(new JsonObject
        {
            ["OTIO_SCHEMA"] = "FreezeFrame.1",
            ["metadata"] = new JsonObject(),
            ["name"] = "",
            ["effect_name"] = "FreezeFrame",
            ["enabled"] = true,
            ["time_scalar"] = 0.0,
        });
        return clip;
    }

    /// <param name="name">Renderly's word for it.</param>
    /// <param name="isDissolve">True where it is what everybody calls a dissolve.</param>
    /// <param name="before">Frames of it before the cut.</param>
    /// <param name="after">Frames of it after the cut.</param>
    public JsonObject Transition(string name, bool isDissolve, int before, int after) => new()
    {
        ["OTIO_SCHEMA"] = "Transition.1",
        ["metadata"] = new JsonObject(),
        ["name"] = name,
        ["in_offset"] = Time(before),
        ["out_offset"] = Time(after),
        ["transition_type"] = isDissolve ? "SMPTE_Dissolve" : "Custom_Transition",
    };

    public JsonObject Marker(string text, string kind, int first, int frames) => new()
    {
        ["OTIO_SCHEMA"] = "Marker.2",
        ["metadata"] = new JsonObject { [Own] = new JsonObject { ["kind"] = kind } },
        ["name"] = text,
        ["color"] = "YELLOW",
        ["comment"] = "",
        ["marked_range"] = Range(first, frames),
    };

    private static JsonObject Item(
        string schema,
        string name,
        JsonObject? sourceRange,
        IEnumerable<JsonObject> markers,
        string? list = null,
        JsonObject[]? entries = null)
    {
        var item = new JsonObject
        {
            ["OTIO_SCHEMA"] = schema,
            ["metadata"] = new JsonObject(),
            ["name"] = name,
            ["source_range"] = sourceRange,
            ["effects"] = new JsonArray(),
            ["markers"] = new JsonArray([.. markers]),
            ["enabled"] = true,
        };
        if (list is not null)
        {
            item[list] = new JsonArray([.. entries!]);
        }

        return item;
    }

    private JsonObject Range(int first, int frames) => new()
    {
        ["OTIO_SCHEMA"] = "TimeRange.1",
        ["start_time"] = Time(first),
        ["duration"] = Time(frames),
    };

    private JsonObject Time(int frames) => new() { ["OTIO_SCHEMA"] = "RationalTime.1", ["rate"] = rate, ["value"] = (double)frames };
}
