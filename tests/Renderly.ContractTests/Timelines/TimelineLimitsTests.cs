using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines.Validation;
using Renderly.OpenApi;

namespace Renderly.ContractTests.Timelines;

/// <summary>What the schema forbids is what Media refuses, tried with the nearest wrong value of every limit.</summary>
public sealed class TimelineLimitsTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(TimelineSchema.File))!.AsObject();

    /// <summary>Has every member that has a limit.</summary>
    private const string Full =
        """
        {
          "output": {"widthPixels": 720, "heightPixels": 1280, "frameRate": {"numerator": 24, "denominator": 1}},
          "visual": [
            {"source": "gs://b/a.mp4", "inSeconds": 0, "inBeforeEndSeconds": 5, "lengthSeconds": 4,
             "outBeforeEndSeconds": 1, "orderedSeconds": 4,
             "volumeDecibels": 0, "warningWithoutSound": "None.", "transition": {"kind": "fade", "seconds": 0.5},
             "motion": {"from": {"zoom": 1, "centerX": 0.5, "centerY": 0.5}, "to": {"zoom": 2, "centerX": 0.5, "centerY": 0.5}}},
            {"source": "gs://b/a.mp4"}
          ],
          "overlays": [
            {"name": "one", "shot": 0, "startSeconds": 0, "lengthSeconds": 1, "text": {"content": "a", "boxOpacity": 0.5,
              "keepClearOf": "voice", "fadeSeconds": 0.25}},
            {"picture": {"source": "gs://b/p.png", "opacity": 1, "placement": {"scale": 1, "offsetX": 0, "offsetY": 0}}},
            {"name": "voice", "clip": {"source": "gs://b/a.mp4", "matte": "key", "volumeDecibels": 0,
              "holdLastFrame": false, "fadeOutSeconds": 0.5,
              "key": {"color": "00FF00", "similarity": 0.2, "blend": 0.1}, "placement": {"scale": 1, "offsetX": 0, "offsetY": 0}}}
          ],
          "captions": {"boxOpacity": 0.5, "cues": [{"startSeconds": 0, "endSeconds": 1, "text": "a",
            "words": [{"startSeconds": 0, "text": "a"}]}]},
          "sound": [{"name": "music", "source": "gs://b/m.mp3", "inSeconds": 0, "lengthSeconds": 9, "startSeconds": 0, "volumeDecibels": 0,
            "integratedLufs": -16, "fadeInSeconds": 0, "fadeOutSeconds": 0, "ducking": {"under": ["voice"], "depthDecibels": 12,
              "attackMilliseconds": 150,
            "releaseMilliseconds": 400, "thresholdDecibels": -40}}],
          "grade": {"brightness": 0, "contrast": 1, "saturation": 1, "gamma": 1},
          "watermark": {"source": "gs://b/p.png", "width": 0.1, "margin": 0, "opacity": 1},
          "loudness": {"integratedLufs": -16, "truePeakDecibels": -1},
          "metadata": {"title": "a", "artist": "a", "comment": "a", "copyright": "a", "language": "eng"},
          "length": {"rule": "namedTrack", "track": "music"}
        }
        """;

    [Fact]
    public void The_full_timeline_is_good() => Faults(JsonNode.Parse(Full)!).ShouldBeEmpty();

    [Fact]
    public void Every_limit_of_the_schema_is_one_that_media_refuses_beyond()
    {
        var limits = Limits(Schema, JsonNode.Parse(Full)!, []).ToList();

        foreach (var (path, keyword, wrong) in limits)
        {
            var pointer = "/" + string.Join('/', path);
            Faults(With(path, wrong)).ShouldContain(pointer, $"{pointer}: {keyword} with {Short(wrong)}");
        }

        limits.Count.ShouldBeGreaterThan(130);
    }

    [Fact]
    public void Every_limit_of_a_member_is_in_the_schema()
    {
        var members = typeof(Timeline).Assembly.GetTypes().Where(type => type.Namespace == typeof(Timeline).Namespace)
            .SelectMany(type => type.GetProperties()).Where(member => member.GetCustomAttributes<ValidationAttribute>().Any()).ToList();
        var written = Schema.ToJsonString();

        members.ShouldNotBeEmpty();
        foreach (var member in members.Where(member => member.GetCustomAttribute<RangeAttribute>() is not null))
        {
            // One of whole numbers would round what it is asked about.
            var isWhole = (Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) == typeof(int);
            (member.GetCustomAttribute<RangeAttribute>()!.OperandType == typeof(int)).ShouldBe(isWhole, member.Name);
            written.ShouldContain($"\"{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}\"");
        }

        // Each is tried by the test above, as often as its record occurs.
        Limits(Schema, JsonNode.Parse(Full)!, []).Select(limit => limit.Path[^1]).Distinct()
            .ShouldBe(
                members.Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Append("source").Distinct(),
                ignoreOrder: true);
    }

    private static IEnumerable<string> Faults(JsonNode timeline) =>
        TimelineValidator.Validate(timeline.Deserialize<Timeline>(TimelineSchema.Json)!).Select(fault => fault.Pointer);

    private static JsonNode With(IReadOnlyList<string> path, JsonNode? value)
    {
        var timeline = JsonNode.Parse(Full)!;
        var parent = path.Take(path.Count - 1).Aggregate(timeline, (node, name) => Child(node, name)!);
        parent[path[^1]] = value?.DeepClone();
        return timeline;
    }

    private static JsonNode? Child(JsonNode node, string name) => node is JsonArray array ? array[int.Parse(name, null)] : node[name];

    private static IEnumerable<(List<string> Path, string Keyword, JsonNode? Wrong)> Limits(
        JsonObject schema, JsonNode there, List<string> path)
    {
        foreach (var (keyword, limit) in schema)
        {
            if (Wrong(keyword, limit!, there) is { } wrong)
            {
                yield return (path, keyword, wrong);
            }
        }

        foreach (var (name, below) in schema["properties"]?.AsObject() ?? [])
        {
            if (Child(there, name) is { } child)
            {
                foreach (var limit in Limits(below!.AsObject(), child, [.. path, name]))
                {
                    yield return limit;
                }
            }
        }

        if (schema["items"] is JsonObject items && there is JsonArray array)
        {
            foreach (var limit in array.Index().SelectMany(item => Limits(items, item.Item!, [.. path, $"{item.Index}"])))
            {
                yield return limit;
            }
        }
    }

    private static JsonNode? Wrong(string keyword, JsonNode limit, JsonNode there) => (keyword, there) switch
    {
        ("minimum", _) => Beside(limit, -1),
        ("maximum", _) => Beside(limit, 1),
        ("exclusiveMinimum", _) => limit.DeepClone(),
        ("multipleOf", _) => there.GetValue<int>() + 1,
        ("maxLength", _) => new string('a', limit.GetValue<int>() + 1),
        ("minLength", _) => new string('a', limit.GetValue<int>() - 1),
        ("minItems", _) => new JsonArray([.. Enumerable.Range(0, limit.GetValue<int>() - 1).Select(_ => there[0]!.DeepClone())]),
        ("maxItems", _) => new JsonArray([.. Enumerable.Range(0, limit.GetValue<int>() + 1).Select(_ => there[0]!.DeepClone())]),
        // Not of a kind that any of the patterns takes.
        ("pattern", _) => limit.GetValue<string>().Contains("x00", StringComparison.Ordinal) ? "a\0b" : "http://nowhere/a",
        _ => null,
    };

    private static JsonNode Beside(JsonNode limit, int sign) =>
        int.TryParse(limit.ToJsonString(), out var whole) ? whole + sign : limit.GetValue<double>() + (sign * 0.001);

    private static string Short(JsonNode? node) => node?.ToJsonString() is { } text
        ? text[..Math.Min(text.Length, 40)] : "null";
}
