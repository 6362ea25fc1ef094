using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Contracts.Timelines;
using Renderly.OpenApi;

namespace Renderly.ContractTests.Timelines;

public sealed class TimelineSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(TimelineSchema.File))!.AsObject();

    [Fact]
    public void Schema_in_the_repository_is_what_the_records_say() => TimelineSchema.Generate().ShouldBe(
        File.ReadAllText(TimelineSchema.File),
        "docs/timeline.schema.json is out of date: run 'dotnet run --project tools/openapi -c Release' and commit it.");

    [Fact]
    public void Every_property_of_every_record_is_described_and_nothing_else_is_allowed() =>
        Complaints(typeof(Timeline), Schema, "").ShouldBeEmpty();

    [Fact]
    public void A_property_that_the_schema_lacks_is_found()
    {
        var poor = Schema.DeepClone().AsObject();
        poor["properties"]!["visual"]!["items"]!["properties"]!.AsObject().Remove("fit");

        Complaints(typeof(Timeline), poor, "").ShouldBe(["/visual/items/fit is missing"]);
    }

    [Fact]
    public void The_smallest_timeline_is_what_the_schema_asks_for()
    {
        Schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["output", "visual"], ignoreOrder: true);

        var timeline = JsonSerializer.Deserialize<Timeline>(
            """
            {
              "output": {"widthPixels": 720, "heightPixels": 1280, "frameRate": {"numerator": 24}},
              "visual": [{"source": "gs://b/a.mp4"}]
            }
            """,
            TimelineSchema.Json)!;

        timeline.Visual[0].Fit.ShouldBe(Fit.Cover);
        timeline.Length.Rule.ShouldBe(LengthRule.VisualTrack);
    }

    private static IEnumerable<string> Complaints(Type type, JsonObject schema, string at)
    {
        if (schema["additionalProperties"]?.GetValue<bool>() != false)
        {
            yield return $"{at} allows others";
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var pointer = $"{at}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            if (schema["properties"]?[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] is not JsonObject described)
            {
                yield return $"{pointer} is missing";
                continue;
            }

            var item = property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments() is [{ } argument]
                && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType) ? argument : null;
            var inner = item ?? property.PropertyType;
            var there = item is null ? described : described["items"]?.AsObject();
            if (inner.Assembly == typeof(Timeline).Assembly && !inner.IsEnum)
            {
                foreach (var complaint in Complaints(inner, there!, item is null ? pointer : $"{pointer}/items"))
                {
                    yield return complaint;
                }
            }
        }
    }
}
