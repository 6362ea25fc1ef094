using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Accounts.Data;
using Renderly.Accounts.Tokens;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Accounts;

/// <summary>Tokens that are for one job alone: who makes them, how long they live, what they are told as, and what they cannot.</summary>
public sealed class ReviewLinkTests : IAsyncLifetime
{
    private static readonly Guid Job = Guid.CreateVersion7();

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly FixedTimeProvider clock = new(Now);
    private AccountsService accounts = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync(), clock);

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task Link_stands_for_its_maker_as_a_plain_user_for_one_job_and_a_week()
    {
        var root = await SignInAsync("root", Roles.Admin);

        var (status, link) = await MakeAsync(root, new { job_id = $"video_{Job:n}", label = "Ann" });

        status.ShouldBe(HttpStatusCode.Created);
        (link.GetProperty("job_id").GetGuid(), link.GetProperty("label").GetString()).ShouldBe((Job, "Ann"));
        var url = new Uri(link.GetProperty("url").GetString()!);
        url.AbsolutePath.ShouldBe($"/storyboards/{Job}");
        url.Query.ShouldBeEmpty();
        var verdict = await VerifyAsync(url.Fragment[1..]);
        verdict.Active.ShouldBeFalse("a gateway that knows no limit must not let it in");
        verdict.Identity.ShouldBeNull();
        (verdict.Caller!.UserName, verdict.Caller.Role, verdict.Caller.JobId).ShouldBe(("root", Roles.User, Job));
        link.GetProperty("expires_at").GetDateTimeOffset().ShouldBe(Now.AddDays(7));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_link_is_told_at_once()
    {
        var bob = await SignInAsync("bob");

        foreach (var (body, fields) in new (object, string[])[]
        {
            (new { job_id = 7, label = false, expires_at = "soon", job = Job }, ["expires_at", "job", "job_id", "label"]),
            (new { job_id = "seven", label = new string('x', 101), expires_at = Now.AddDays(31) }, ["expires_at", "job_id", "label"]),
        })
        {
            var (status, problem) = await MakeAsync(bob, body);
            status.ShouldBe(HttpStatusCode.BadRequest);
            problem.GetProperty("details").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal).ShouldBe(fields);
        }
    }

    [Fact]
    public async Task Link_is_listed_and_revoked_as_a_token_and_told_in_the_audit_log_without_its_secret()
    {
        var bob = await SignInAsync("bob");
        var (_, first) = await MakeAsync(bob, new { job_id = Job });
        var (_, second) = await MakeAsync(bob, new { job_id = Job });
        var token = TokenOf(first);

        var (_, list) = await SendAsync(bob, HttpMethod.Get, "/api/accounts/me/tokens");
        list.EnumerateArray()
            .Select(listed => listed.GetProperty("job_id").ValueKind == JsonValueKind.Null
                ? (Guid?)null
                : listed.GetProperty("job_id").GetGuid())
            .ShouldBe([null, Job, Job], ignoreOrder: true);
        list.ToString().ShouldNotContain(token[13..]);
        (await accounts.RunAsync("tokens", "list", "bob")).ShouldContain($"review of job {Job}: ");

        (await SendAsync(bob, HttpMethod.Delete, $"/api/accounts/me/tokens/{first.GetProperty("id").GetGuid()}")).Status
            .ShouldBe(HttpStatusCode.NoContent);
        (await VerifyAsync(token)).Caller.ShouldBeNull();
        (await VerifyAsync(TokenOf(second))).Caller!.JobId.ShouldBe(Job);
        var (prefix, secret, entries) = (token[4..12], token[13..], await AuditAsync());
        entries.ShouldContain(
            entry => entry.Action == "token.created" && entry.Detail!.Contains($"job {Job} alone", StringComparison.Ordinal));
        entries.ShouldContain(entry => entry.Action == "token.revoked" && entry.TargetName == prefix);
        entries.ShouldAllBe(entry => entry.Detail == null || !entry.Detail.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_ends_with_its_time()
    {
        var (_, link) = await MakeAsync(await SignInAsync("bob"), new { job_id = Job, expires_at = Now.AddHours(1) });
        clock.Advance(TimeSpan.FromMinutes(59));
        (await VerifyAsync(TokenOf(link))).Caller.ShouldNotBeNull();

        clock.Advance(TimeSpan.FromMinutes(1));
        (await VerifyAsync(TokenOf(link))).Caller.ShouldBeNull();
    }

    [Fact]
    public async Task Rotated_link_is_for_the_same_job_and_ends_with_the_old_one()
    {
        var bob = await SignInAsync("bob");
        var (_, link) = await MakeAsync(bob, new { job_id = Job });

        var (status, next) = await SendAsync(
            bob, HttpMethod.Post, $"/api/accounts/tokens/{link.GetProperty("id").GetGuid()}/rotate", new { overlap_seconds = 0 });

        status.ShouldBe(HttpStatusCode.Created);
        next.GetProperty("job_id").GetGuid().ShouldBe(Job);
        next.GetProperty("expires_at").GetDateTimeOffset().ShouldBe(link.GetProperty("expires_at").GetDateTimeOffset());
        var token = next.GetProperty("token").GetString()!;
        token.ShouldStartWith(ReviewTokens.Start);
        (await VerifyAsync(token)).Caller!.JobId.ShouldBe(Job);
        (await VerifyAsync(TokenOf(link))).Caller.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, "job_id")]
    [InlineData("bottle", null, "job_id")]
    [InlineData("{job}", "2020-01-01T00:00:00Z", "expires_at")]
    [InlineData("{job}", "2999-01-01T00:00:00Z", "expires_at")]
    public async Task Link_that_cannot_be_names_the_field(string? job, string? end, string field)
    {
        var bob = await SignInAsync("bob");

        var (status, body) = await MakeAsync(
            bob, new { job_id = job?.Replace("{job}", $"{Job}", StringComparison.Ordinal), expires_at = end });

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("details").EnumerateObject().Select(detail => detail.Name).ShouldBe([field]);
    }

    [Fact]
    public async Task Link_lives_no_longer_than_the_token_that_made_it_and_a_reader_makes_none()
    {
        await accounts.RunAsync("users", "create", "bob");
        var brief = await ClientOfAsync((await accounts.RunAsync("tokens", "create", "bob", "--expires-in-days", "1")).Trim());
        var reader = await ClientOfAsync((await accounts.RunAsync("tokens", "create", "bob", "--scope", "read_only")).Trim());

        var (_, link) = await MakeAsync(brief, new { job_id = Job });
        link.GetProperty("expires_at").GetDateTimeOffset().ShouldBe(Now.AddDays(1));
        (await MakeAsync(brief, new { job_id = Job, expires_at = Now.AddDays(2) })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await MakeAsync(reader, new { job_id = Job })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Behind the gateway, should that ever let it come so far.</summary>
    [Fact]
    public async Task Link_makes_and_renews_no_token_even_where_the_path_names_its_job()
    {
        var bob = await SignInAsync("bob");
        var (_, mine) = await SendAsync(bob, HttpMethod.Post, "/api/accounts/me/tokens", new { scopes = new[] { "read_only" } });
        var target = mine.GetProperty("id").GetGuid();
        var (_, link) = await MakeAsync(bob, new { job_id = target });
        var client = accounts.ClientAs((await VerifyAsync(TokenOf(link))).Caller!);

        (await SendAsync(client, HttpMethod.Post, "/api/accounts/me/tokens", new { })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await MakeAsync(client, new { job_id = target })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(client, HttpMethod.Get, "/api/accounts/me")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(client, HttpMethod.Post, $"/api/accounts/tokens/{target}/rotate")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AuditAsync()).ShouldContain(entry => entry.Action == "refused" && entry.ActorTokenId == link.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Answer_given_again_for_its_key_makes_no_second_link_and_shows_none()
    {
        var bob = await SignInAsync("bob");
        bob.DefaultRequestHeaders.Add("Idempotency-Key", "link-1");
        var (_, first) = await MakeAsync(bob, new { job_id = Job });
        var (_, again) = await MakeAsync(bob, new { job_id = Job });

        again.GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid());
        again.GetProperty("url").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static string TokenOf(JsonElement link) => link.GetProperty("url").GetString()!.Split('#')[1];

    private Task<(HttpStatusCode Status, JsonElement Body)> MakeAsync(HttpClient client, object body) =>
        SendAsync(client, HttpMethod.Post, "/api/accounts/me/review-links", body);

    private async Task<HttpClient> SignInAsync(string user, string role = Roles.User) =>
        await ClientOfAsync(await accounts.CreateTokenAsync(user, role));

    /// <summary>A client as the gateway would sign it for the token.</summary>
    private async Task<HttpClient> ClientOfAsync(string token) => accounts.ClientAs((await VerifyAsync(token)).Caller!);

    private async Task<TokenVerdict> VerifyAsync(string token)
    {
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TokenVerification>().VerifyAsync(token, Cancellation);
    }

    private async Task<List<AuditEntry>> AuditAsync()
    {
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Audit.ToListAsync(Cancellation);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
