using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Models;

/// <summary>A picture's size in pixels, spelled <c>1280:720</c>.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct FrameSize(int WidthPixels, int HeightPixels)
{
    /// <summary>Width by height.</summary>
    public double Ratio => (double)WidthPixels / HeightPixels;

    /// <returns>False for anything but two whole numbers above 0 with a colon between them.</returns>
    public static bool TryParse(string? text, out FrameSize size)
    {
        size = default;
        var parts = text?.Split(':') ?? [];
        if (parts.Length != 2 || !TryParseSide(parts[0], out var width) || !TryParseSide(parts[1], out var height))
        {
            return false;
        }

        size = new FrameSize(width, height);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WidthPixels}:{HeightPixels}");

    private static bool TryParseSide(string text, out int pixels) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pixels) && pixels > 0;

    private sealed class Converter : JsonConverter<FrameSize>
    {
        public override FrameSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var size)
                ? size
                : throw new JsonException("A size is spelled width:height, such as 1280:720.");

        public override void Write(Utf8JsonWriter writer, FrameSize value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
