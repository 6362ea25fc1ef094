using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Web.Http;

/// <summary>How requests and answers look: snake_case, and nothing accepted that nobody asked for.</summary>
public static class JsonDefaults
{
    // A scene of a job is 3 deep; free metadata may nest more.
    internal const int MaxDepth = 32;

    /// <summary>
    /// The options that requests are read and answers written with, for JSON that is kept or passed on outside an endpoint.
    /// </summary>
    public static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        return options;
    }

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MaxDepth;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
