namespace Renderly.UnitTests.Architecture;

public sealed class FolderPairTests
{
    [Fact]
    public void No_two_folders_of_a_project_use_each_other() =>
        TypeGraph.OfAllProjects.SelectMany(graph => FolderPairs.TwoWay(graph)).ShouldBeEmpty();

    [Fact]
    public void A_pair_that_is_there_is_found() =>
        FolderPairs.TwoWay(
            TypeGraph.Of(typeof(FolderPairTests).Assembly.Location), "tests/Renderly.UnitTests/Architecture/Seeded").ShouldBe(
        [
            "tests/Renderly.UnitTests/Architecture/Seeded/Buying <-> tests/Renderly.UnitTests/Architecture/Seeded/Selling",
        ]);
}
