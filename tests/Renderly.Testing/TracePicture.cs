using System.Globalization;
using System.Net;
using System.Text;

namespace Renderly.Testing;

/// <summary>Draws a trace as an SVG: a line for each span, its caller's name further left, its time as a bar.</summary>
public static class TracePicture
{
    private const int RowHeight = 15;
    private const int Top = 44;
    private const int NamesWidth = 470;
    private const int BarsWidth = 560;
    private const int Indent = 5;

    private static readonly string[] Colours = ["#3b6ea5", "#c8553d", "#588157", "#8d6a9f", "#d08c2e", "#2a9d8f", "#7f5539", "#6c757d"];

    /// <param name="spans">All spans of one trace.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="isShown">Spans that are not drawn; what they caused is drawn under what caused them.</param>
    public static string Draw(IReadOnlyList<ReceivedSpan> spans, string title, Func<ReceivedSpan, bool> isShown)
    {
        var rows = Rows(spans, isShown);
        var (from, to) = (rows.Min(row => row.Span.Start), rows.Max(row => row.Span.End));
        var services = rows.Select(row => row.Span.Service).Distinct().ToList();
        var svg = new StringBuilder();
        var (width, height) = (NamesWidth + BarsWidth + 90, Top + RowHeight * rows.Count + 12);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"10\">\n");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n<text x=\"10\" y=\"18\" font-size=\"13\" "
            + $"fill=\"#222222\">{WebUtility.HtmlEncode(title)}</text>\n");
        var left = 10;
        foreach (var service in services)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{left}\" y=\"26\" width=\"9\" height=\"9\" fill=\"{ColourOf(services, service)}\"/><text x=\"{left + 13}\" "
                + $"y=\"34\" fill=\"#444444\">{service}</text>\n");
            left += 26 + service.Length * 6;
        }

        for (var number = 0; number < rows.Count; number++)
        {
            Append(svg, rows[number], Top + number * RowHeight, number, from, to, ColourOf(services, rows[number].Span.Service));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, Row row, int y, int number, ulong from, ulong to, string colour)
    {
        var span = row.Span;
        double At(ulong time) => NamesWidth + (double)(time - from) / Math.Max(1, to - from) * BarsWidth;
        if (number % 2 == 0)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"0\" y=\"{y}\" width=\"{NamesWidth + BarsWidth + 90}\" height=\"{RowHeight}\" fill=\"#f5f6f8\"/>\n");
        }

        var name = $"<text x=\"{(10 + row.Depth * Indent).ToString(CultureInfo.InvariantCulture)}\" "
            + $"y=\"{(y + 11).ToString(CultureInfo.InvariantCulture)}\" fill=\"{colour}\">{WebUtility.HtmlEncode(span.Name)}</text>";
        svg.Append(name).Append('\n');
        var (start, end) = (At(span.Start), At(span.End));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{start:0.0}\" y=\"{y + 3}\" width=\"{Math.Max(1.5, end - start):0.0}\" "
            + $"height=\"{RowHeight - 6}\" fill=\"{colour}\"/>");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Math.Max(end, start + 1.5) + 4:0.0}\" y=\"{y + 11}\" fill=\"#666666\" font-size=\"9\">{Duration(span)}</text>\n");
    }

    private static string Duration(ReceivedSpan span)
    {
        var milliseconds = (span.End - span.Start) / 1e6;
        return milliseconds >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms");
    }

    private static string ColourOf(List<string> services, string service) => Colours[services.IndexOf(service) % Colours.Length];

    private static List<Row> Rows(IReadOnlyList<ReceivedSpan> spans, Func<ReceivedSpan, bool> isShown)
    {
        var ids = spans.Select(span => span.Id).ToHashSet();
        var children = spans.ToLookup(span => ids.Contains(span.ParentId) ? span.ParentId : "");
        var rows = new List<Row>();
        Add("", 0);
        return rows;

        void Add(string parent, int depth)
        {
            foreach (var span in children[parent].OrderBy(span => span.Start))
            {
                if (isShown(span))
                {
                    rows.Add(new Row(span, depth));
                }

                Add(span.Id, isShown(span) ? depth + 1 : depth);
            }
        }
    }

    private sealed record Row(ReceivedSpan Span, int Depth);
}
