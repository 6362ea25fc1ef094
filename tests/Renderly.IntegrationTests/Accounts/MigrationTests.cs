using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.Accounts.Data;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Accounts;

public sealed class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_start_at_once_migrate_once_and_all_come_up()
    {
        var database = await TestServers.CreateDatabaseAsync();
        var replicas = Enumerable.Range(0, 4).Select(_ => AccountsService.Build(database)).ToList();

        await Task.WhenAll(replicas.Select(replica => replica.StartAsync(Cancellation)));

        foreach (var replica in replicas)
        {
            using var client = new HttpClient { BaseAddress = new Uri(replica.Urls.First()) };
            (await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation))
                .ShouldBe("""{"status":"healthy","checks":{"database":"healthy","migrations":"healthy"}}""");
        }

        await using var scope = replicas[0].Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        (await db.Database.GetAppliedMigrationsAsync(Cancellation)).ShouldBe(db.Database.GetMigrations());
        await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Start_against_a_server_that_comes_up_later_succeeds()
    {
        var builder = new NpgsqlConnectionStringBuilder(await TestServers.CreateDatabaseAsync());
        using var door = new ClosedDoor(builder.Host!, builder.Port);
        builder.Port = door.Port;
        await using var app = AccountsService.Build(builder.ConnectionString);

        var start = app.StartAsync(Cancellation);
        await door.Knocked.WaitAsync(Cancellation);
        start.IsCompleted.ShouldBeFalse();
        door.Open();

        await start;
    }

    [Fact]
    public async Task Start_against_a_database_that_does_not_exist_fails_at_once_and_says_so()
    {
        await using var app = AccountsService.Build((await TestServers.PostgresAsync()).ConnectionString("missing"));

        (await Should.ThrowAsync<PostgresException>(app.StartAsync(Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    [Fact]
    public async Task Model_has_no_change_without_a_migration()
    {
        await using var db = new AccountsDbContextFactory().CreateDbContext([]);

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
