namespace Renderly.UnitTests.Architecture;

/// <summary>Files and lines that can be read without scrolling.</summary>
public sealed class SourceShapeTests
{
    private const int MaxLines = 350;
    private const int MaxWidth = 140;

    /// <summary>Longer files. The list only gets shorter: an entry that is no longer needed fails as well.</summary>
    private static readonly IReadOnlyList<string> LongFiles =
    [
        "tests/Renderly.IntegrationTests/Providers/TaskKernelTests.cs",
        "tests/Renderly.IntegrationTests/Storage/ObjectStoreConformance.cs",
    ];

    [Fact]
    public void No_file_is_longer_than_350_lines() =>
        SourceFile.All.Where(IsLong).Select(file => file.Path).ShouldBe(LongFiles, ignoreOrder: true);

    [Fact]
    public void No_line_is_wider_than_140_characters() =>
        SourceFile.All.Where(file => file.Lines.Any(IsWide)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void What_is_too_long_or_too_wide_is_found()
    {
        IsLong(new SourceFile("a.cs", [.. Enumerable.Repeat("", MaxLines + 1)])).ShouldBeTrue();
        IsLong(new SourceFile("a.cs", [.. Enumerable.Repeat("", MaxLines)])).ShouldBeFalse();
        IsWide(new string('x', MaxWidth + 1)).ShouldBeTrue();
        IsWide(new string('→', MaxWidth)).ShouldBeFalse();
        IsWide($"    \"\"\"{{{new string('x', MaxWidth)}}}\"\"\"").ShouldBeFalse();
        IsWide($"    $$\"\"\"{{{new string('x', MaxWidth)}}}\"\"\"").ShouldBeFalse();
        IsWide($"    \"\"\"{new string('x', MaxWidth)}\"\"\"").ShouldBeTrue();
    }

    private static bool IsLong(SourceFile file) => file.Lines.Count > MaxLines;

    /// <summary>A whole answer or body, JSON or XML, stands in one raw literal, on a line of its own.</summary>
    private static bool IsWide(string line) =>
        line.Length > MaxWidth && line.TrimStart().TrimStart('$') is not (['"', '"', '"', '{' or '<', ..]);
}
