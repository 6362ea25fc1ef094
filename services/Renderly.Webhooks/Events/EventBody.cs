using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Renderly.Webhooks.Events;

/// <summary>The body of a webhook: <c>{"type", "timestamp", "data"}</c>.</summary>
internal static class EventBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="happenedAt">When it happened, not when it is sent.</param>
    /// <param name="writeData">Writes the value of <c>data</c>.</param>
    public static string Write(string type, DateTimeOffset happenedAt, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", happenedAt);
            json.WritePropertyName("data");
            writeData(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
