using System.Globalization;
using System.Text;

namespace Renderly.Testing;

/// <summary>Reads the spans out of the exports of all services; keeps their logs beside them.</summary>
public sealed class TraceReceiver : OtlpReceiver
{
    private TraceReceiver()
    {
    }

    public static async Task<TraceReceiver> StartAsync()
    {
        var receiver = new TraceReceiver();
        await receiver.ListenAsync();
        return receiver;
    }

    /// <summary>Environment that lets a service send everything here, soon.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Telemetry__Enabled"] = "true",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
        ["OTEL_BSP_MAX_QUEUE_SIZE"] = "20000",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "300",
    };

    /// <summary>The spans of a trace so far.</summary>
    public IReadOnlyList<ReceivedSpan> Trace(string traceId) =>
        [.. Exports("traces").SelectMany(Read).Where(span => span.TraceId == traceId)];

    /// <summary>Whether a text is anywhere in the exported spans. Protobuf keeps it as plain UTF-8.</summary>
    public bool SpansHold(string text) => Hold("traces", Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a log record of this trace was exported.</summary>
    public bool LogsHoldTrace(string traceId) => Hold("logs", Convert.FromHexString(traceId));

    private bool Hold(string signal, byte[] bytes) => Exports(signal).Any(export => export.AsSpan().IndexOf(bytes) >= 0);

    private static IEnumerable<ReceivedSpan> Read(byte[] export) =>
        from resource in Messages(export, 1)
        let service = Messages(resource, 1)
            .SelectMany(attributes => Attributes(attributes, 1))
            .First(attribute => attribute.Key == "service.name").Value
        from scope in Messages(resource, 2)
        let source = Messages(scope, 1).SelectMany(info => Messages(info, 1)).Select(Text).FirstOrDefault("")
        from span in Messages(scope, 2)
        select Span(service, source, [.. ProtobufField.Read(span)], span);

    private static ReceivedSpan Span(string service, string source, IReadOnlyList<ProtobufField> fields, ReadOnlyMemory<byte> span) => new(
        service,
        source,
        Hex(fields, 1),
        Hex(fields, 2),
        Hex(fields, 4),
        Text(fields.First(field => field.Number == 5).Bytes),
        (int)fields.FirstOrDefault(field => field.Number == 6).Value,
        fields.First(field => field.Number == 7).Value,
        fields.First(field => field.Number == 8).Value,
        Attributes(span, 9).ToDictionary(attribute => attribute.Key, attribute => attribute.Value),
        [.. Messages(span, 13).Select(link => Hex([.. ProtobufField.Read(link)], 1))]);

    private static IEnumerable<KeyValuePair<string, string>> Attributes(ReadOnlyMemory<byte> message, int number) =>
        Messages(message, number).Select(attribute => KeyValuePair.Create(
            Text(Messages(attribute, 1).First()),
            Messages(attribute, 2).SelectMany(ProtobufField.Read).Select(Value).FirstOrDefault("")));

    private static string Value(ProtobufField value) =>
        value.Number == 1 ? Text(value.Bytes) : value.Value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int number) =>
        ProtobufField.Read(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static string Hex(IEnumerable<ProtobufField> fields, int number) =>
        Convert.ToHexStringLower(fields.FirstOrDefault(field => field.Number == number).Bytes.Span);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
