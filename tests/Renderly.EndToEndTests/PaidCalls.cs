using System.Text.Json;

namespace Renderly.EndToEndTests;

/// <summary>The simulator's journal: what a provider would bill.</summary>
internal static class PaidCalls
{
    /// <summary>Storage folder (clips) or title (presenters) of every billable call; each is unique to one attempt of one step.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string journalFile)
    {
        var calls = new List<string>();
        await foreach (var line in File.ReadLinesAsync(journalFile))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            var replayed = Property(entry, "replayed") is { ValueKind: JsonValueKind.True };
            if (!replayed)
            {
                calls.Add(Property(entry, "storageUri")?.GetString() ?? Property(entry, "storage_uri")?.GetString() ?? Property(entry, "title")!.Value.GetString()!);
            }
        }

        return calls;
    }

    private static JsonElement? Property(JsonElement json, string name) =>
        json.EnumerateObject().Where(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind != JsonValueKind.Null)
            .Select(property => (JsonElement?)property.Value).FirstOrDefault();
}
