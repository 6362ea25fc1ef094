using System.Text.Json;

namespace Renderly.Testing;

/// <summary>The simulator's journal: what a provider would bill.</summary>
public static class PaidCalls
{
    /// <summary>Storage folder (clips) or title (presenters) of every billable call; each is unique to one attempt of one step.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string journalFile)
    {
        var calls = new List<string>();
        await foreach (var line in File.ReadLinesAsync(journalFile))
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            if (!entry.TryGetProperty("replayed", out var replayed) || !replayed.GetBoolean())
            {
                calls.Add((entry.TryGetProperty("storageUri", out var folder) ? folder : entry.GetProperty("title")).GetString()!);
            }
        }

        return calls;
    }
}
