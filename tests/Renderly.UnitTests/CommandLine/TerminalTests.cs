using Renderly.Cli.Output;
using Spectre.Console;

namespace Renderly.UnitTests.CommandLine;

public sealed class TerminalTests
{
    [Theory]
    [InlineData("a sentence of very many words")]
    [InlineData("https://files.example/a/path/as/long/as/any")]
    public void What_goes_to_a_file_is_not_broken_into_lines_however_it_is_written(string words)
    {
        var text = string.Join(' ', Enumerable.Repeat(words, 40));
        using var file = new StringWriter();

        var console = Terminal.To(file, isRedirected: true);
        console.MarkupLineInterpolated($"[red]{text}[/]");
        console.WriteLine(text);

        file.ToString().ShouldBe($"{text}\n{text}\n");
    }
}
