using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Simulator.Settings;

/// <summary>The forms of JSON that are read and written here.</summary>
internal static class SimulatorJson
{
    /// <summary>
    /// The simulator's own records (journal lines, scripts, figures) and answers of providers that speak camelCase without nulls.
    /// </summary>
    public static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>What a person writes: a misspelt member would be a fault that never strikes, so it is an error.</summary>
    public static readonly JsonSerializerOptions Strict = new(Lines) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Answers of providers that speak snake_case; members without a value are written as null.</summary>
    public static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
