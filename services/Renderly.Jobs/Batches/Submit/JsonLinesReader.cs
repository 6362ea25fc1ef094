using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>
/// Reads JSON Lines while they arrive: UTF-8, one JSON value a line, LF or CRLF; blank lines are skipped. Holds one line at a time.
/// </summary>
internal static class JsonLinesReader
{
    public static async IAsyncEnumerable<RawLine> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        var isTooLong = false;
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            try
            {
                while (TryTakeLine(ref buffer, result.IsCompleted, out var line))
                {
                    number++;
                    if (isTooLong || line.Length > BatchOptions.MaxLineBytes)
                    {
                        isTooLong = false;
                        yield return TooLong(number);
                    }
                    else if (Trim(line.ToArray()) is { Length: > 0 } text)
                    {
                        yield return RawLine.Read(number, text);
                    }
                }

                if (buffer.Length > BatchOptions.MaxLineBytes)
                {
                    isTooLong = true;
                    buffer = buffer.Slice(buffer.End);
                }
            }
            finally
            {
                // Also when nobody wants more lines: the rest of the body is then read by others.
                body.AdvanceTo(buffer.Start, buffer.End);
            }

            if (result.IsCompleted)
            {
                // The last line was too long, ended with the body, and nothing of it was left to take.
                if (isTooLong)
                {
                    yield return TooLong(number + 1);
                }

                yield break;
            }
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = isLast ? buffer : default;
        buffer = isLast ? buffer.Slice(buffer.End) : buffer;
        return line.Length > 0;
    }

    /// <summary>Without a byte order mark, which also stands in the middle where files were put together; empty when blank.</summary>
    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var text = line.Span.StartsWith("\uFEFF"u8) ? line["\uFEFF"u8.Length..] : line;
        return text.Span.Trim(" \t\r"u8).Length == 0 ? default : text;
    }

    private static RawLine TooLong(int number) =>
        RawLine.Unreadable(
            number,
            FieldCode.TooLarge,
            string.Create(CultureInfo.InvariantCulture, $"A line may have at most {BatchOptions.MaxLineBytes} bytes."));
}
