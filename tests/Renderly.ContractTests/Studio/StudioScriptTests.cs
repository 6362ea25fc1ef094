using Renderly.Testing;

namespace Renderly.ContractTests.Studio;

/// <summary>The studio's scripts have no build step: what a compiler would find, this finds.</summary>
public sealed class StudioScriptTests
{
    private const string Compiler = "node_modules/typescript/bin/tsc";
    private const string Library = "lit-html";

    private static readonly string Web = Path.Combine(Executables.Repository, "gateway", "Renderly.Gateway", "Studio", "Web");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Scripts => Directory.EnumerateFiles(Web, "*.js", SearchOption.AllDirectories);

    [Fact]
    public async Task Types_of_scripts_are_right() =>
        (await NodeTools.RunAsync(Compiler, ["-p", "studio.tsconfig.json"], null, Cancellation)).Success();

    [Fact]
    public async Task Wrong_type_is_found()
    {
        var wrong = await NodeTools.RunAsync(
            Compiler,
            ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2024", Path.Combine(NodeTools.Folder, "wrong-type.js")],
            null,
            Cancellation);

        wrong.Output.ShouldContain("TS2345");
    }

    [Fact]
    public async Task Library_is_that_of_its_authors()
    {
        // The folder of its packages is there after the first run of any of the tools.
        (await NodeTools.RunAsync(Compiler, ["--version"], null, Cancellation)).Success();
        var ours = Path.Combine(Web, "vendor", Library);
        var theirs = Path.Combine(NodeTools.Folder, "node_modules", Library);

        var files = Scripts.Where(file => file.StartsWith(ours, StringComparison.Ordinal)).ToList();

        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(ours, file);
            (await File.ReadAllTextAsync(file, Cancellation))
                .ShouldBe(await File.ReadAllTextAsync(Path.Combine(theirs, name), Cancellation), name);
        }
    }

    [Fact]
    public async Task Page_loads_every_script_at_once()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Web, "storyboard", "page.html"), Cancellation);

        Scripts.Select(file => Path.GetRelativePath(Web, file).Replace('\\', '/'))
            .Where(file => !page.Contains($"\"{{files}}/{file}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
