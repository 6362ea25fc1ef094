using System.Text.RegularExpressions;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>Clients switch on codes, so none may be missing from the catalogue or from docs/api.md.</summary>
public sealed partial class ErrorCatalogTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [Fact]
    public void Every_code_of_the_catalogue_is_documented() =>
        ErrorCatalog.All.Select(error => error.Code).Concat(FieldCode.Meanings.Keys)
            .Where(code => !Document.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty("add them to docs/api.md");

    [Fact]
    public void Every_code_that_the_sources_name_is_in_the_catalogue()
    {
        var known = ErrorCatalog.All.Select(error => error.Code).ToHashSet();
        var named = Sources()
            .SelectMany(file => NamedCode().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .Distinct();

        named.Where(code => !known.Contains(code)).ShouldBeEmpty("add them to ErrorCatalog and docs/api.md");
    }

    [Fact]
    public void Codes_are_unique_and_have_a_meaning()
    {
        ErrorCatalog.All.Select(error => error.Code).ShouldBeUnique();
        ErrorCatalog.All.ShouldAllBe(error => error.Meaning.Length > 10);
    }

    private static IEnumerable<string> Sources() => new[] { "services", "shared", "gateway" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("Renderly.Simulator", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(
        """(?:Problem\.(?:Conflict|Gone|Unprocessable|PaymentRequired)|new ProviderError)\(\s*"(?<code>[a-z_]+)"|"""
        + """Problem\(StatusCodes\.\w+, "(?<code>[a-z_]+)"|(?<!\w)Code = "(?<code>[a-z_]+)" *[,}]""")]
    private static partial Regex NamedCode();
}
