using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renderly.Jobs.Kinds.ProductVideo.Batches;

/// <summary>
/// Turns a CSV record into the body of a generate request, so that one set of rules judges both forms. Empty cells are left out.
/// </summary>
internal static class CsvRecordJson
{
    public static byte[] Write(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        var body = new JsonObject();
        var scenes = new SortedDictionary<int, JsonObject>();
        foreach (var (column, cell) in columns.Select(name => CsvColumns.All[name]).Zip(cells).Where(pair => pair.Second.Length > 0))
        {
            var value = Value(column.Kind, cell);
            if (column.Scene is { } scene)
            {
                scenes.TryAdd(scene, []);
                scenes[scene][column.SceneField!] = value;
            }
            else if (column.Position is { } field)
            {
                body["avatar_position"] ??= new JsonObject();
                body["avatar_position"]![field] = value;
            }
            else
            {
                body[column.Name] = value;
            }
        }

        // A gap between scenes stays one, and its missing fields are reported.
        var count = scenes.Count == 0 ? 0 : scenes.Keys.Last() + 1;
        body["scenes"] = new JsonArray([.. Enumerable.Range(0, count).Select(scene => scenes.GetValueOrDefault(scene) ?? [])]);
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static JsonNode? Value(CellKind kind, string cell) => kind switch
    {
        CellKind.Number when decimal.TryParse(
            cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        CellKind.Json when TryParse(cell, out var json) => json,
        _ => cell,
    };

    private static bool TryParse(string cell, out JsonNode? json)
    {
        try
        {
            json = JsonNode.Parse(cell);
            return true;
        }
        catch (JsonException)
        {
            json = null;
            return false;
        }
    }
}
