namespace Renderly.UnitTests.Architecture;

public sealed class FolderPairTests
{
    /// <summary>Pairs that are still there. The list only gets shorter: an entry that is no longer needed fails as well.</summary>
    private static readonly IReadOnlyList<string> Known =
    [
        "clients/Renderly.Client/Accounts <-> clients/Renderly.Client/Serialization",
        "clients/Renderly.Client/Batches <-> clients/Renderly.Client/Serialization",
        "clients/Renderly.Client/Billing <-> clients/Renderly.Client/Jobs",
        "clients/Renderly.Client/Billing <-> clients/Renderly.Client/Serialization",
        "clients/Renderly.Client/Jobs <-> clients/Renderly.Client/Serialization",
        "clients/Renderly.Client/Serialization <-> clients/Renderly.Client/Transport",
        "clients/Renderly.Client/Serialization <-> clients/Renderly.Client/Webhooks",
        "services/Renderly.Simulator/Media <-> services/Renderly.Simulator/Providers/Gcs",
        "shared/Renderly.Tasks/Pump <-> shared/Renderly.Tasks/Status",
    ];

    [Fact]
    public void No_two_folders_of_a_project_use_each_other() =>
        TypeGraph.OfAllProjects.SelectMany(graph => FolderPairs.TwoWay(graph)).ShouldBe(Known, ignoreOrder: true);

    [Fact]
    public void A_pair_that_is_there_is_found() =>
        FolderPairs.TwoWay(
            TypeGraph.Of(typeof(FolderPairTests).Assembly.Location), "tests/Renderly.UnitTests/Architecture/Seeded").ShouldBe(
        [
            "tests/Renderly.UnitTests/Architecture/Seeded/Buying <-> tests/Renderly.UnitTests/Architecture/Seeded/Selling",
        ]);
}
