using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Kinds;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>
/// Reads CSV (RFC 4180, UTF-8, comma, header row) while it arrives. What makes the whole table unreadable (encoding, header, an open
/// quote) is thrown as a problem; a wrong record is one wrong line.
/// </summary>
internal static class CsvReader
{
    private static readonly UTF8Encoding Utf8OrError = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">The table cannot be read.</exception>
    public static async IAsyncEnumerable<RawLine> ReadAsync(
        Stream body, BatchTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var badField = false;
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            MaxFieldSize = BatchOptions.MaxLineBytes,
            BadDataFound = _ => badField = true,
        };
        using var text = new StreamReader(body, Utf8OrError, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var parser = new CsvParser(text, settings, leaveOpen: true);
        string[]? columns = null;
        for (var (line, next) = (1, 1); await ReadAsync(parser, line, cancellationToken); line = next)
        {
            next = line + LineEnds(parser.RawRecord);
            badField = false;
            var cells = parser.Record!;
            if (cells is [] or [""])
            {
                continue;
            }

            if (columns is null)
            {
                columns = Checked(cells, table, line);
                continue;
            }

            yield return badField
                ? RawLine.Unreadable(
                    line, FieldCode.MalformedCsv, "A cell with a quote must be in quotes, and the quotes inside it doubled.")
                : cells.Length != columns.Length
                    ? RawLine.Unreadable(
                        line,
                        FieldCode.MalformedCsv,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The header names {columns.Length} columns, the record has {cells.Length}."))
                : RawLine.Read(line, table.Write(columns, cells));
        }
    }

    private static async Task<bool> ReadAsync(CsvParser parser, int line, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(line, FieldCode.MalformedCsv, "The file is not UTF-8 from about here on.");
        }
        catch (MaxFieldSizeException)
        {
            throw Unreadable(
                line,
                FieldCode.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A cell may have at most {BatchOptions.MaxLineBytes} characters. Is a quote left open?"));
        }
    }

    /// <summary>Lines that a record takes, those inside its quotes included; never 0, so that no two records have one number.</summary>
    private static int LineEnds(string record) => Math.Max(1, record.Count(character => character == '\n'));

    private static string[] Checked(string[] header, BatchTable table, int line)
    {
        if (header.FirstOrDefault(name => !table.Columns.Contains(name)) is { } unknown)
        {
            var shown = unknown.Length > 100 ? unknown[..100] : unknown;
            throw Unreadable(
                line,
                FieldCode.UnknownField,
                $"Unknown column '{shown}'. Columns are separated by commas; known are {table.Description}.");
        }

        if (header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Unreadable(line, FieldCode.DuplicateField, $"The column '{twice.Key}' is there twice.");
        }

        if (table.Required.Except(header).ToList() is { Count: > 0 } missing)
        {
            throw Unreadable(line, FieldCode.Required, $"Missing in the header: {string.Join(", ", missing)}.");
        }

        return header;
    }

    private static ProblemException Unreadable(int line, string code, string message) =>
        LineProblems.Of(RejectedLine.Of(line, RawLine.Unreadable(line, code, message).Errors).Errors).AsException();
}
