using System.Text;
using Renderly.UnitTests.Architecture;

namespace Renderly.UnitTests.Sentences;

/// <summary>
/// docs/sentences.md is the catalogue of what users can be told: made of the code, so that it is complete, and read as a whole.
/// </summary>
public sealed class SentenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "sentences.md");

    /// <summary>The contracts of clients of before have them as they are.</summary>
    private static readonly string[] Legacy =
    [
        "Video generation started", "Video generation task started", "Video generation completed successfully",
        "Creating video from generated image",
    ];

    private static IReadOnlyList<Sentence> All { get; } =
    [
        .. SourceFile.All.Where(file => file.IsIn("services") || file.IsIn("gateway") || file.IsIn("shared"))
            .Where(file => !file.IsIn("services/Renderly.Simulator")).SelectMany(SentenceReader.Read).Distinct(),
    ];

    [Fact]
    public void Page_of_the_catalogue_is_up_to_date()
    {
        var page = ToMarkdown();
        if (Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(Page, page);
        }

        File.ReadAllText(Page)
            .ShouldBe(page, "docs/sentences.md: read what is new in it, run this test with RENDERLY_ACCEPT_GOLDEN=1 and commit the page");
    }

    [Fact]
    public void Everything_that_users_are_told_is_whole_sentences() =>
        All.Select(Complaint).Where(complaint => complaint is not null).ShouldBeEmpty();

    [Theory]
    [InlineData("""Problem.Conflict("job_exists", "the id is taken.");""", "begins with a small letter")]
    [InlineData("""new ProviderError("x_y", $"Veo said {answer}");""", "does not end like a sentence")]
    [InlineData("""var f = new StepFailure { Code = "x_y", Message = "It failed.. " };""", "has two full stops")]
    [InlineData("""Add(name, FieldCode.TooLong, "Is too " + "long");""", "does not end like a sentence")]
    [InlineData("""Problem.Conflict("x_y", $"There are {count} job(s) of it.");""", "leaves the plural")]
    public void Half_a_sentence_is_found(string code, string complaint) =>
        SentenceReader.Read(new SourceFile("a.cs", [code])).Select(Complaint).ShouldHaveSingleItem().ShouldNotBeNull()
            .ShouldContain(complaint);

    private static string? Complaint(Sentence sentence)
    {
        var text = sentence.Text.TrimEnd();
        var defect = Legacy.Contains(text) || text.EndsWith("not found", StringComparison.OrdinalIgnoreCase) ? null
            : text.Contains("..", StringComparison.Ordinal) && !text.Contains("...", StringComparison.Ordinal) ? "has two full stops"
            : text.Replace("http(s)", "http", StringComparison.Ordinal).Contains("(s)", StringComparison.Ordinal)
                ? "leaves the plural to its reader"
            : char.IsLower(text[0]) && !NamesAField(text) ? "begins with a small letter"
            : text[^1] is not ('.' or '}' or ')' or ':' or '?')
                || (text[^1] == '}' && !text.EndsWith(": {message}", StringComparison.Ordinal) && !Joined(text))
                ? "does not end like a sentence"
            : null;
        return defect is null ? null : $"{sentence.File}: '{sentence.Text}' {defect}";
    }

    private static bool NamesAField(string text) => text.Split(' ', ':')[0].Contains('_', StringComparison.Ordinal);

    /// <summary>Ends in a sentence that is put in as a whole.</summary>
    private static bool Joined(string text) =>
        text.EndsWith(". {", StringComparison.Ordinal) || text[..text.LastIndexOf('{')].TrimEnd() is [.., '.' or ':'];

    private static string ToMarkdown()
    {
        var page = new StringBuilder("# What users are told\n");
        page.Append(
            "Every sentence of errors and warnings, by the part that says it; `{name}` stands for what is put in. "
            + "Made of the code by a test, which\n");
        page.Append("also sees that they are whole. The codes are explained at [/docs/errors](api.md#errors).\n");
        foreach (var part in All.GroupBy(sentence => string.Join('/', sentence.File.Split('/')[1..^1]))
            .OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {part.Key}\n| code | sentence |\n|---|---|\n");
            foreach (var sentence in part.OrderBy(sentence => sentence.Code, StringComparer.Ordinal)
                .ThenBy(sentence => sentence.Text, StringComparer.Ordinal)
                .DistinctBy(sentence => (sentence.Code, sentence.Text)))
            {
                page.Append(
                    $"| {sentence.Code} | {sentence.Text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return page.ToString();
    }
}
