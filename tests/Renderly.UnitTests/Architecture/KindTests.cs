namespace Renderly.UnitTests.Architecture;

/// <summary>A kind of job is added and removed as a folder.</summary>
public sealed class KindTests
{
    private const string Kinds = "Renderly.Jobs.Kinds";

    [Fact]
    public void Kinds_do_not_see_each_other() =>
        Sights(TypeGraph.OfAllProjects.Single(graph => graph.Project == "Renderly.Jobs"), Kinds).ShouldBeEmpty();

    [Fact]
    public void A_kind_that_sees_another_is_found() =>
        Sights(TypeGraph.Of(typeof(KindTests).Assembly.Location), "Renderly.UnitTests.Architecture.Seeded.Kinds").ShouldBe(
            ["Renderly.UnitTests.Architecture.Seeded.Kinds.First.FirstKind sees Second"]);

    private static IEnumerable<string> Sights(TypeGraph graph, string kinds) =>
        from use in graph.Uses
        let other = KindOf(use.To, kinds)
        where KindOf(use.From, kinds) is { } own && other is not null && own != other
        select $"{use.From} sees {other}";

    private static string? KindOf(string type, string kinds) =>
        type.StartsWith($"{kinds}.", StringComparison.Ordinal) && type[(kinds.Length + 1)..].Split('.') is [var kind, _, ..] ? kind : null;
}
