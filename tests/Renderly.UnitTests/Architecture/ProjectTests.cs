using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renderly.UnitTests.Architecture;

/// <summary>Which project may know which.</summary>
public sealed partial class ProjectTests
{
    private const string Composer = "services/Renderly.AllInOne";

    private static readonly IReadOnlyList<(string Project, string Text)> Projects =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!), File.ReadAllText(file))),
    ];

    [Fact]
    public void No_service_references_a_service_but_the_one_that_is_all_of_them() =>
        Projects.Where(project => project.Project != Composer)
            .SelectMany(project => ServicesSeen(project.Project, project.Text))
            .ShouldBeEmpty();

    [Fact]
    public void A_service_that_references_another_is_found()
    {
        var composer = Projects.Single(project => project.Project == Composer);

        ServicesSeen(composer.Project, composer.Text).ShouldContain("services/Renderly.AllInOne references services/Renderly.Jobs");
        ServicesSeen(
            "gateway/Renderly.Gateway",
            """<ProjectReference Include="..\..\services\Renderly.Jobs\Renderly.Jobs.csproj" />""").ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_shared_references_only_what_is_shared() =>
        Projects.Where(project => project.Project.StartsWith("shared/", StringComparison.Ordinal))
            .SelectMany(project =>
                References(project.Project, project.Text).Where(reference => !reference.StartsWith("shared/", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void The_gateway_has_no_database() => DatabasePackages("gateway/Renderly.Gateway").ShouldBeEmpty();

    [Fact]
    public void A_project_with_a_database_is_found() =>
        DatabasePackages("shared/Renderly.Data").ShouldContain("Npgsql.EntityFrameworkCore.PostgreSQL");

    private static IEnumerable<string> ServicesSeen(string project, string text) =>
        project.Split('/')[0] is "services" or "shared" or "gateway" or "clients"
            ? References(project, text).Where(reference => reference.StartsWith("services/", StringComparison.Ordinal))
                .Select(reference => $"{project} references {reference}")
            : [];

    private static IEnumerable<string> References(string project, string text) => Reference().Matches(text)
        .Select(match => Path.GetDirectoryName(match.Groups[1].Value.Replace('\\', '/'))!)
        .Select(folder => Path.GetRelativePath(Repository.Root, Path.GetFullPath(folder, Path.Combine(Repository.Root, project))));

    /// <summary>Packages that a project has by itself or through others, those of the framework included.</summary>
    private static IEnumerable<string> DatabasePackages(string project)
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, project, "packages.lock.json")));
        return
        [
            .. locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Select(package => package.Name)
                .Where(name => name.Contains("EntityFrameworkCore", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("Npgsql", StringComparison.OrdinalIgnoreCase)),
        ];
    }

    [GeneratedRegex("""<ProjectReference Include="([^"]+)" />""")]
    private static partial Regex Reference();
}
