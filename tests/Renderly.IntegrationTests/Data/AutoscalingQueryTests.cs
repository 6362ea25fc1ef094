using System.Text.RegularExpressions;
using Npgsql;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Data;

/// <summary>What the cluster scales by is asked of tables that there are.</summary>
public sealed partial class AutoscalingQueryTests
{
    [Fact]
    public async Task Every_query_of_the_autoscaler_can_be_asked()
    {
        var manifest = await File.ReadAllTextAsync(
            Path.Combine(Executables.Repository, "deploy/kubernetes/overlays/production/autoscaling.yaml"));
        await using var database = NpgsqlDataSource.Create(await TestServers.CreateMigratedDatabaseAsync());
        var queries = Query().Matches(manifest).Select(match => match.Groups[1].Value).ToList();

        queries.ShouldNotBeEmpty();
        foreach (var query in queries)
        {
            await using var command = database.CreateCommand(query);
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L, query);
        }
    }

    [GeneratedRegex(@"query: (SELECT .*)")]
    private static partial Regex Query();
}
