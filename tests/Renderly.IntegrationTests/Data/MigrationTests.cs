using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Renderly.Accounts.Data;
using Renderly.Jobs.Data;
using Renderly.Data;
using Renderly.Data.Migrations;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Data;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("MigrationId")]
    [InlineData("migration_id")]
    public async Task Nothing_is_applied_when_one_of_the_schemas_is_of_an_earlier_development_version(string idColumn)
    {
        var database = await TestServers.CreateDatabaseAsync();
        await EarlierVersion.MakeAsync(database, JobsDbContext.Schema, idColumn);
        using var host = Host(database);

        var refusal = await Should.ThrowAsync<EarlierVersionException>(host.ApplyMigrationsAsync(CancellationToken.None));

        refusal.Message.ShouldContain($"\"{new NpgsqlConnectionStringBuilder(database).Database}\"");
        (await TablesAsync(database)).ShouldBe(["jobs.__migrations"]);
    }

    /// <summary>While a new version is rolled out, old processes are restarted on what it has added.</summary>
    [Fact]
    public async Task Migration_that_a_newer_version_has_added_is_no_reason_to_refuse()
    {
        var database = await TestServers.CreateDatabaseAsync();
        using (var host = Host(database))
        {
            await host.ApplyMigrationsAsync(CancellationToken.None);
        }

        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var add = source.CreateCommand("INSERT INTO jobs.__migrations VALUES ('29990101000000_Later', '10.0.14')");
            await add.ExecuteNonQueryAsync();
        }

        using var restarted = Host(database);
        await Should.NotThrowAsync(restarted.ApplyMigrationsAsync(CancellationToken.None));
    }

    private static IHost Host(string database)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Renderly", database)]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddRenderlyDbContext<AccountsDbContext>(AccountsDbContext.Schema);
        builder.AddDatabaseMigration<AccountsDbContext>();
        builder.AddRenderlyDbContext<JobsDbContext>(JobsDbContext.Schema);
        builder.AddDatabaseMigration<JobsDbContext>();
        return builder.Build();
    }

    private static async Task<List<string>> TablesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
