using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Simulator.Faults;

/// <summary>Durations as people write them: <c>500ms</c>, <c>20s</c>, <c>3m</c>, or <c>00:00:20</c>.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan?>
{
    public override TimeSpan? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text
            ? Parse(text) ?? throw new JsonException($"'{text}' is no duration: write 500ms, 20s, 3m or 00:00:20")
            : null;

    public override void Write(Utf8JsonWriter writer, TimeSpan? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("c"));

    public static TimeSpan? Parse(string text)
    {
        foreach (var (unit, seconds) in new[] { ("ms", 0.001), ("s", 1), ("m", 60) })
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds < 86400)
            {
                return TimeSpan.FromSeconds(number * seconds);
            }
        }

        return text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span
            : null;
    }
}
