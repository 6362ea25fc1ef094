using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Kinds;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>Reads the body of a batch line by line, in either form, by the rules of a single job.</summary>
internal sealed class BatchReader(IOptions<BatchOptions> options)
{
    public const string Csv = "text/csv";

    /// <summary>What JSON Lines go by; the first is the one that is told.</summary>
    public static readonly string[] JsonLines = ["application/x-ndjson", "application/jsonl", "application/json-lines"];

    /// <exception cref="ProblemException">The body is of another type, too large, or unreadable as a whole.</exception>
    public async Task<BatchLines> ReadAsync(HttpRequest request, IVideoJobKind kind, CancellationToken cancellationToken)
    {
        var valid = new List<(int Line, IVideoJobRequest Request)>();
        var rejected = new List<RejectedLine>();
        await foreach (var raw in Lines(request, kind, cancellationToken))
        {
            if (valid.Count + rejected.Count == options.Value.MaxLines)
            {
                throw Problem.Of(
                    ErrorCatalog.TooLarge,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A batch may have at most {options.Value.MaxLines} lines. Send it in parts; nothing was started."))
                    .AsException();
            }

            using var document = raw.Json;
            var errors = raw.Errors;
            var video = document is null ? null : kind.Read(document.RootElement, out errors);
            if (video is not null)
            {
                valid.Add((raw.Number, video));
            }
            else
            {
                rejected.Add(RejectedLine.Of(raw.Number, errors));
            }
        }

        return new BatchLines(valid, rejected);
    }

    private static IAsyncEnumerable<RawLine> Lines(HttpRequest request, IVideoJobKind kind, CancellationToken cancellationToken)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            if (JsonLines.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            {
                return JsonLinesReader.ReadAsync(request.BodyReader, cancellationToken);
            }

            if (kind.BatchTable is { } table && type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase))
            {
                return CsvReader.ReadAsync(request.Body, table, cancellationToken);
            }
        }

        throw Problem.Of(
            ErrorCatalog.UnsupportedMediaType, $"Send the lines in UTF-8 as {JsonLines[0]} (each the body of generate) or as {Csv}.")
            .AsException();
    }
}
