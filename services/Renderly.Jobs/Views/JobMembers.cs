using System.Text.Json;

namespace Renderly.Jobs.Views;

/// <summary>
/// Values of members that answers about jobs have alike. The members themselves stand in each answer: the order in which they are written
/// there is the order in which they are sent.
/// </summary>
internal static class JobMembers
{
    /// <summary>The object that came with the request; null where none came.</summary>
    /// <param name="json">As it is kept with the job.</param>
    public static IReadOnlyDictionary<string, JsonElement>? MetadataOf(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);

    /// <summary>Null while there is nothing to say, so that the member is left out.</summary>
    /// <param name="sentences">What came out otherwise than planned, in whole sentences.</param>
    public static IReadOnlyList<string>? WarningsOf(IReadOnlyList<string> sentences) => sentences.Count > 0 ? sentences : null;
}
