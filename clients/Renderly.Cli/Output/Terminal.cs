using System.Text.Json;
using Spectre.Console;

namespace Renderly.Cli.Output;

/// <summary>Where results (standard output) and everything else (standard error) go.</summary>
/// <param name="IsForPeople">Somebody reads along: colours, tables, bars. Else plain lines that other programs can read.</param>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error, TextReader In, bool IsForPeople, bool CanAsk)
{
    /// <summary>Characters: what goes to a file or a pipe is broken nowhere, for it has no edge.</summary>
    private const int Endless = 100_000;

    public static Terminal System() => new(
        To(Console.Out, Console.IsOutputRedirected),
        To(Console.Error, Console.IsErrorRedirected),
        Console.In,
        IsForPeople: !Console.IsOutputRedirected,
        CanAsk: !Console.IsInputRedirected && !Console.IsOutputRedirected);

    /// <summary>A console that writes to <paramref name="writer"/>.</summary>
    /// <param name="isRedirected">It is no terminal.</param>
    internal static IAnsiConsole To(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
        {
            console.Profile.Width = Endless;
        }

        return console;
    }

    /// <summary>A line exactly as it is: no markup, and never broken at the window's edge.</summary>
    public void Line(string text) => Out.Profile.Out.Writer.WriteLine(text);

    public void ErrorLine(string text) => Error.Profile.Out.Writer.WriteLine(text);

    public void Json<T>(T value) => Line(JsonSerializer.Serialize(value, JsonText.Options));

    public void JsonLine<T>(T value) => Line(JsonSerializer.Serialize(value, JsonText.Lines));

    /// <summary>Names and values, aligned for people and <c>name: value</c> for programs. What has no value is left out.</summary>
    public void Fields(params (string Name, string? Value)[] fields)
    {
        var present = fields.Where(field => !string.IsNullOrEmpty(field.Value)).ToList();
        var width = IsForPeople && present.Count > 0 ? present.Max(field => field.Name.Length) + 2 : 0;
        foreach (var (name, value) in present)
        {
            if (IsForPeople)
            {
                Out.Markup($"[grey]{Markup.Escape(name.PadRight(width))}[/]");
                Line(value!);
            }
            else
            {
                Line($"{name}: {value}");
            }
        }
    }

    /// <summary>A table for people; for programs the same tab-separated, the columns' names in the first line.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        if (!IsForPeople)
        {
            Line(string.Join('\t', columns));
            foreach (var row in rows)
            {
                Line(string.Join('\t', row.Select(cell => cell?.ReplaceLineEndings(" ").Replace('\t', ' '))));
            }

            return;
        }

        var table = new Table().Border(TableBorder.None);
        table.AddColumns([.. columns.Select(column => new TableColumn($"[grey]{Markup.Escape(column)}[/]").NoWrap().PadRight(3))]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell ?? "-"))]);
        }

        Out.Write(table);
    }

    /// <summary>Things as a table, or as JSON.</summary>
    public void List<T>(bool asJson, IReadOnlyList<string> columns, IReadOnlyList<T> things, Func<T, IReadOnlyList<string?>> row)
    {
        if (asJson)
        {
            Json(things);
        }
        else
        {
            Table(columns, things.Select(row));
        }
    }

    /// <summary>What was done, in words, or the answer as JSON.</summary>
    public void Done<T>(bool asJson, T answer, string text)
    {
        if (asJson)
        {
            Json(answer);
        }
        else
        {
            Success(text);
        }
    }

    public void Success(string text)
    {
        if (IsForPeople)
        {
            Out.MarkupLineInterpolated($"[green]✓[/] {text}");
        }
        else
        {
            Line(text);
        }
    }

    /// <summary>Something to know, beside the result.</summary>
    public void Note(string text) => Error.MarkupLineInterpolated($"[yellow]note:[/] {text}");
}
