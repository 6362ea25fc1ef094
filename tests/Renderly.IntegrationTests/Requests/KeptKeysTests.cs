using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.IntegrationTests.Accounts;
using Renderly.Testing;
using Renderly.Web;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Requests;

/// <summary>Idempotency keys in a service made for it, whose endpoint stops where the test wants.</summary>
public sealed class KeptKeysTests : IAsyncLifetime
{
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Guid> resources = [];
    private WebApplication app = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Renderly", await TestServers.CreateDatabaseAsync()),
            new("Identity:SigningKey", AccountsService.SigningKey),
            new("Telemetry:Enabled", "false"),
            new("Idempotency:WaitForFirst", "00:00:00"),
        ]);
        builder.AddWebDefaults("keys");
        builder.AddGatewayIdentity();
        builder.AddRenderlyDbContext<KeysDbContext>("keys");
        builder.AddIdempotencyKeys<KeysDbContext>();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseWebDefaults();
        var api = app.MapGroup("").WithIdempotencyKeys<KeysDbContext>();
        api.MapPost("/slow", SlowAsync);
        api.MapPost("/secret", () => new { id = 1, token = "rnd_secret" }).WithSecretInAnswer("token");
        api.MapPost("/broken", Broken);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<KeysDbContext>().Database.EnsureCreatedAsync();
        }

        await app.StartAsync();
        var signing = new SigningHandler(
            app.Services.GetRequiredService<IdentitySigner>(), new GatewayIdentity(Guid.CreateVersion7(), "ann", Roles.User, []));
        client = new HttpClient(signing) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        mayGoOn.TrySetResult();
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Request_that_was_overtaken_cannot_commit()
    {
        var first = PostAsync("/slow", "k");
        await entered.Task;
        (await PostAsync("/slow", "k")).Status.ShouldBe(HttpStatusCode.Conflict);
        await ExecuteAsync("UPDATE keys.idempotency_key SET lease = gen_random_uuid()");
        mayGoOn.SetResult();

        var (status, body, _) = await first;
        (status, body.Contains("idempotency_in_progress", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true), body);

        // The one that took over died too; the next copy finishes its work.
        await ExecuteAsync("UPDATE keys.idempotency_key SET locked_until = clock_timestamp()");
        (await PostAsync("/slow", "k")).ShouldBe((HttpStatusCode.Accepted, "{\"done\":true}", false));
        (await PostAsync("/slow", "k")).ShouldBe((HttpStatusCode.Accepted, "{\"done\":true}", true));
        resources.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Secret_is_shown_once_and_not_kept()
    {
        (await PostAsync("/secret", "k")).Body.ShouldBe("""{"id":1,"token":"rnd_secret"}""");
        (await PostAsync("/secret", "k")).ShouldBe((HttpStatusCode.OK, """{"id":1,"token":null}""", true));
        (await ScalarAsync("SELECT count(*) FROM keys.idempotency_key WHERE encode(body, 'escape') LIKE '%rnd_secret%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Request_that_ended_in_a_500_keeps_its_resource_and_is_worked_on_again()
    {
        (await PostAsync("/broken", "k")).Status.ShouldBe(HttpStatusCode.InternalServerError);
        (await PostAsync("/broken", "k")).Status.ShouldBe(HttpStatusCode.InternalServerError);

        resources.Count.ShouldBe(2);
        resources.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Keys_are_forgotten_after_their_time_in_batches()
    {
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            await PostAsync("/secret", key);
        }

        await ExecuteAsync(
            "UPDATE keys.idempotency_key SET created_at = created_at - interval '2 days' "
            + "WHERE id IN (SELECT id FROM keys.idempotency_key LIMIT 3)");
        var store = app.Services.GetRequiredService<IdempotencyStore<KeysDbContext>>();
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Cancellation);

        (await store.CleanAsync(connection, 2, Cancellation)).ShouldBe(2);
        (await store.CleanAsync(connection, 2, Cancellation)).ShouldBe(1);
        (await store.CleanAsync(connection, 2, Cancellation)).ShouldBe(0);
    }

    private async Task<IResult> SlowAsync(IdempotentRequest idempotency, KeysDbContext db, CancellationToken cancellationToken)
    {
        resources.Add(idempotency.NewResourceId());
        entered.TrySetResult();
        await mayGoOn.Task.WaitAsync(cancellationToken);
        var answer = idempotency.Answer(db, StatusCodes.Status202Accepted, new { done = true });
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }

    private string Broken(IdempotentRequest idempotency)
    {
        resources.Add(idempotency.NewResourceId());
        throw new InvalidOperationException("A defect.");
    }

    private async Task<(HttpStatusCode Status, string Body, bool IsReplayed)> PostAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json")
        };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request, Cancellation);
        return (
            response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation), response.Headers.Contains("Idempotent-Replayed"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private sealed class KeysDbContext(DbContextOptions<KeysDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("keys").AddIdempotencyKeys();
    }
}
