using System.Text.Json;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>A line of a batch as JSON that any endpoint could take, or why it is not.</summary>
/// <param name="Number">From 1; for CSV the line on which the record begins.</param>
internal readonly record struct RawLine(int Number, JsonDocument? Json, IReadOnlyList<FieldError> Errors)
{
    public static RawLine Read(int number, ReadOnlyMemory<byte> json) => JsonBodyCheck.Check(json.Span, "line") is { Count: > 0 } errors
        ? new RawLine(number, null, errors)
        : new RawLine(number, JsonDocument.Parse(json), []);

    public static RawLine Unreadable(int number, string code, string message) =>
        new(number, null, [new FieldError(FieldPath.Body, code, message)]);
}
