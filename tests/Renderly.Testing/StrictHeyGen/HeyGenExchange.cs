using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>One request while it is judged.</summary>
/// <param name="Route">Method and path pattern; empty where there is none for it.</param>
/// <param name="Id">The part of the path that stands for <c>{id}</c>.</param>
/// <param name="Faults">Whatever is not as documented is added here.</param>
internal sealed record HeyGenExchange(
    HeyGenHost Host, string Route, string Id, HttpRequest Request, byte[] Body, string Origin, ICollection<string> Faults)
{
    public string ContentType => Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    public string? Header(string name) => Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A request that is not as documented gets what the provider would answer, and is remembered.</summary>
    public HeyGenAnswer Wrong(string fault, HeyGenAnswer answer)
    {
        Faults.Add(fault);
        return answer;
    }

    /// <returns><see langword="null"/>: the body is no JSON, or not said to be.</returns>
    public JsonElement? Json()
    {
        if (ContentType != "application/json")
        {
            Faults.Add($"the content type is '{Request.ContentType}', not application/json");
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            Faults.Add($"the body is no JSON: {exception.Message}");
            return null;
        }
    }

    /// <summary>A query has these parameters at most.</summary>
    public void QueryOf(params IReadOnlyList<string> names)
    {
        foreach (var unknown in Request.Query.Keys.Where(name => !names.Contains(name)))
        {
            Faults.Add($"the query's {unknown} is not documented");
        }
    }
}
