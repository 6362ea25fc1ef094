using System.Text.Json;

namespace Renderly.Testing;

/// <summary>The simulator's journal: what providers would bill.</summary>
public static class PaidCalls
{
    /// <summary>Members that hold the caller's own reference; where a provider takes none, a call is known by its id.</summary>
    private static readonly string[] ReferenceMembers = ["storageUri", "title", "id"];

    /// <summary>Every call that was taken.</summary>
    public static async Task<IReadOnlyList<PaidCall>> ReadAsync(string journalFile)
    {
        var calls = new List<PaidCall>();
        await foreach (var line in File.ReadLinesAsync(journalFile))
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            if (!entry.TryGetProperty("replayed", out var replayed) || !replayed.GetBoolean())
            {
                calls.Add(new PaidCall(
                    entry.GetProperty("provider").GetString()!, ReferenceOf(entry), entry.GetProperty("billable").GetBoolean()));
            }
        }

        return calls;
    }

    /// <summary>How many calls were taken; none as long as there is no journal.</summary>
    public static async Task<int> CountAsync(string journalFile) => File.Exists(journalFile) ? (await ReadAsync(journalFile)).Count : 0;

    /// <summary>
    /// By what our worker knows a call of the journal or the bill: the last folder of a clip, a title, or the provider's id.
    /// </summary>
    public static string ReferenceOf(JsonElement entry)
    {
        var member = ReferenceMembers.First(name => entry.TryGetProperty(name, out _));
        return entry.GetProperty(member).GetString()!.TrimEnd('/').Split('/')[^1];
    }
}
