using System.Text.RegularExpressions;

namespace Renderly.UnitTests.Architecture;

/// <summary>docs/cases.md names tests; those exist.</summary>
public sealed partial class CasesTests
{
    private static readonly ILookup<string, string> Methods = SourceFile.All.Where(file => file.IsIn("tests"))
        .SelectMany(file => Method().Matches(string.Join('\n', file.Lines))
            .Select(found => (Class: Path.GetFileNameWithoutExtension(file.Path), Name: found.Groups[1].Value)))
        .ToLookup(found => found.Class, found => found.Name);

    [Fact]
    public void Every_test_that_the_cases_name_exists() =>
        Missing(File.ReadAllText(Path.Combine(Repository.Root, "docs", "cases.md"))).ShouldBeEmpty();

    [Fact]
    public void Every_case_has_a_test_and_so_has_one_more_of_its_kind()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "cases.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)
                && !line.StartsWith("| what a user met", StringComparison.Ordinal))
            .ToList();

        rows.Count.ShouldBeGreaterThan(50);
        foreach (var cells in rows.Select(row => row.Trim('|', ' ').Split(" | ")))
        {
            cells.Length.ShouldBe(5, cells[0]);
            cells.ShouldAllBe(cell => cell.Trim().Length > 0, cells[0]);
            Proof().IsMatch(cells[2]).ShouldBeTrue(cells[0]);
            Proof().IsMatch(cells[4]).ShouldBeTrue(cells[0]);
        }
    }

    [Fact]
    public void A_name_that_no_test_has_is_found() =>
        Missing("see CasesTests.A_name_that_no_test, CasesTests.Nobody_wrote_this").ShouldBe(["CasesTests.Nobody_wrote_this"]);

    private static IEnumerable<string> Missing(string page) => Named().Matches(page)
        .Where(named => !Methods[named.Groups[1].Value].Any(name => name.StartsWith(named.Groups[2].Value, StringComparison.Ordinal)))
        .Select(named => named.Value);

    [GeneratedRegex(@"\b([A-Z]\w+Tests)\.([A-Z]\w+_\w+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[A-Z]\w+Tests\.[A-Z]\w+_\w+|\]\(\w+[-\w]*\.md")]
    private static partial Regex Proof();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) ([A-Z]\w+_\w+)\(")]
    private static partial Regex Method();
}
