using Npgsql;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Migrations as a step of their own, as a cluster runs them: with the database's address and nothing else.</summary>
public sealed class MigrateCommandTests
{
    [Theory]
    [InlineData(Services.Jobs, "jobs")]
    [InlineData(Services.Accounts, "accounts")]
    [InlineData(Services.Veo, "veo")]
    [InlineData(Services.HeyGen, "heygen")]
    [InlineData(Services.Media, "media")]
    [InlineData(Services.Webhooks, "webhooks")]
    public async Task Command_makes_the_schema_and_may_be_repeated(string service, string schema)
    {
        var database = await TestServers.CreateDatabaseAsync();

        (await MigrateAsync(service, database)).Code.ShouldBe(0);
        var applied = await CountAsync(database, schema);
        applied.ShouldBeGreaterThan(0);
        (await MigrateAsync(service, database)).Code.ShouldBe(0);
        (await CountAsync(database, schema)).ShouldBe(applied);
    }

    [Fact]
    public async Task Command_without_a_database_fails_and_says_what_to_look_at()
    {
        var (code, printed) = await MigrateAsync(Services.Jobs, "Host=127.0.0.1;Port=1;Database=none;Username=none");

        code.ShouldBe(1);
        printed.ShouldContain("The migrations were not applied: The database did not answer within 00:00:02 (Database:StartupWait)");
        printed.ShouldContain("ConnectionStrings:Renderly");
    }

    private static async Task<(int Code, string Printed)> MigrateAsync(string service, string database)
    {
        await using var command = ServiceProcess.Start(
            Executables.Dll("services", service),
            ["migrate"],
            new Dictionary<string, string> { ["ConnectionStrings__Renderly"] = database, ["Database__StartupWait"] = "00:00:02" });
        await Eventually.BeTrueAsync(() => command.ExitCode is not null, $"{service} migrate ends");
        return (command.ExitCode!.Value, command.Log);
    }

    private static async Task<long> CountAsync(string database, string schema)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {schema}.__migrations");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
