using System.Security.Cryptography;
using Npgsql;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Migrations as a step of their own, as a cluster runs them: with the database's address and nothing else.</summary>
public sealed class MigrateCommandTests
{
    [Theory]
    [InlineData(Services.Jobs, "jobs")]
    [InlineData(Services.Accounts, "accounts", Traits = ["Suite", "Long"])]
    [InlineData(Services.Veo, "veo", Traits = ["Suite", "Long"])]
    [InlineData(Services.HeyGen, "heygen", Traits = ["Suite", "Long"])]
    [InlineData(Services.Generation, "generation", Traits = ["Suite", "Long"])]
    [InlineData(Services.Media, "media", Traits = ["Suite", "Long"])]
    [InlineData(Services.Webhooks, "webhooks", Traits = ["Suite", "Long"])]
    [InlineData(Services.Projects, "projects", Traits = ["Suite", "Long"])]
    public async Task Command_makes_the_schema(string service, string schema)
    {
        var database = await TestServers.CreateDatabaseAsync();

        (await MigrateAsync(service, database)).Code.ShouldBe(0);
        (await CountAsync(database, schema)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Command_may_be_repeated()
    {
        var database = await TestServers.CreateMigratedDatabaseAsync();
        var applied = await CountAsync(database, "jobs");

        (await MigrateAsync(Services.Jobs, database)).Code.ShouldBe(0);
        (await CountAsync(database, "jobs")).ShouldBe(applied);
    }

    [Fact]
    public async Task Command_without_a_database_fails_and_says_what_to_look_at()
    {
        var (code, printed) = await MigrateAsync(Services.Jobs, "Host=127.0.0.1;Port=1;Database=none;Username=none");

        code.ShouldBe(1);
        printed.ShouldContain("The migrations were not applied: The database did not answer within 00:00:02 (Database:StartupWait)");
        printed.ShouldContain("ConnectionStrings:Renderly");
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData]
    public async Task Database_of_an_earlier_development_version_is_refused_in_one_sentence(params string[] arguments)
    {
        var database = await TestServers.CreateDatabaseAsync();
        await EarlierVersion.MakeAsync(database, "accounts");

        var (code, printed) = await RunAsync(Services.Accounts, database, arguments);

        code.ShouldBe(1);
        var where = new NpgsqlConnectionStringBuilder(database);
        printed.Trim().ShouldBe(
            $"The database \"{where.Database}\" at 127.0.0.1:{where.Port} was made by an earlier development version of Renderly; "
            + "move it away and start again.");
        (await CountAsync(database, "accounts")).ShouldBe(1);
    }

    [Fact]
    public async Task Folder_of_an_earlier_development_version_is_refused_in_one_sentence()
    {
        await using var renderly = new EmbeddedHost(("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft", "Warning"));
        var folder = await DataFolder.ForPostgresAsync(renderly.Folder, CancellationToken.None);
        await using (var postgres = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { Folder = folder }, CancellationToken.None))
        {
            await postgres.EnsureDatabaseAsync("renderly", CancellationToken.None);
            await EarlierVersion.MakeAsync(postgres.ConnectionString("renderly"), "webhooks");
        }

        var (code, printed) = await renderly.RefuseAsync();

        code.ShouldBe(1);
        printed.Trim().ShouldBe(
            $"The folder {renderly.Folder} was made by an earlier development version of Renderly; move it away and start again.");
    }

    private static Task<(int Code, string Printed)> MigrateAsync(string service, string database) => RunAsync(service, database, "migrate");

    private static async Task<(int Code, string Printed)> RunAsync(string service, string database, params string[] arguments)
    {
        await using var command = ServiceProcess.Start(
            Executables.Dll("services", service),
            arguments,
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Renderly"] = database,
                ["Database__StartupWait"] = "00:00:02",
                ["Identity__SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            });
        return (await command.EndedAsync($"{service} {string.Join(' ', arguments)} ends"), command.Log);
    }

    private static async Task<long> CountAsync(string database, string schema)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {schema}.__migrations");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
