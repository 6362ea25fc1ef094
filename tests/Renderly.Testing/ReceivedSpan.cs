namespace Renderly.Testing;

/// <summary>One span as it was exported.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Source">Name of the instrumentation scope.</param>
/// <param name="TraceId">32 hex digits.</param>
/// <param name="Id">16 hex digits.</param>
/// <param name="ParentId">16 hex digits; empty for the first of a trace.</param>
/// <param name="Kind">1 internal, 2 server, 3 client, 4 producer, 5 consumer.</param>
/// <param name="Start">Nanoseconds since 1970.</param>
/// <param name="End">Nanoseconds since 1970.</param>
/// <param name="Attributes">As text.</param>
/// <param name="Links">Trace ids of the spans that it is linked to.</param>
public sealed record ReceivedSpan(
    string Service,
    string Source,
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    int Kind,
    ulong Start,
    ulong End,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Links)
{
    public override string ToString() => $"{Service}: {Name}";
}
