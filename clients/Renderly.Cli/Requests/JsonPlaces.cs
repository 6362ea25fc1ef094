using System.Text.Json;

namespace Renderly.Cli.Requests;

/// <summary>Where the values of a JSON text stand: the line of each, by JSON pointer.</summary>
internal static class JsonPlaces
{
    /// <returns>Lines from 1, by pointer such as <c>/scenes/1/duration</c>; the whole document is the empty pointer.</returns>
    public static Dictionary<string, int> Of(ReadOnlySpan<byte> json)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(
            json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var parents = new Stack<(string Pointer, bool IsArray, int Next)>();
        var name = "";
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                parents.Pop();
                continue;
            }

            // Lines are counted on from the token before: one pass over the text in all.
            var start = (int)reader.TokenStartIndex;
            line += json[counted..start].Count((byte)'\n');
            counted = start;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString()!.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                continue;
            }

            var pointer = "";
            if (parents.TryPop(out var parent))
            {
                pointer = parent.IsArray ? $"{parent.Pointer}/{parent.Next}" : $"{parent.Pointer}/{name}";
                parents.Push(parent with { Next = parent.Next + 1 });
            }

            places[pointer] = line;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                parents.Push((pointer, reader.TokenType == JsonTokenType.StartArray, 0));
            }
        }

        return places;
    }
}
