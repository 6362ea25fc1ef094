using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.Accounts.Data;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Accounts;

/// <summary>Tokens that their owners and admins rotate, roles, and the log of all of it.</summary>
public sealed class AccountAdministrationTests : IAsyncLifetime
{
    private AccountsService accounts = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task User_makes_lists_and_revokes_own_tokens_and_nobody_elses()
    {
        var (bob, alice) = (await SignInAsync("bob"), await SignInAsync("alice"));

        var (status, made) = await SendAsync(
            bob, HttpMethod.Post, "/api/accounts/me/tokens", new { label = "laptop", scopes = new[] { "read_only" } });
        status.ShouldBe(HttpStatusCode.Created);
        var path = $"/api/accounts/me/tokens/{made.GetProperty("id").GetGuid()}";
        (await VerifyAsync(made.GetProperty("token").GetString()!)).Identity!.Role.ShouldBe(Roles.ReadOnly);

        (await SendAsync(alice, HttpMethod.Delete, path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(alice, HttpMethod.Post, $"/api/accounts/tokens/{made.GetProperty("id").GetGuid()}/rotate")).Status
            .ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(alice, HttpMethod.Get, "/api/accounts/me/tokens")).Body.GetArrayLength().ShouldBe(1);

        (await SendAsync(bob, HttpMethod.Delete, path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await VerifyAsync(made.GetProperty("token").GetString()!)).ShouldBe(TokenVerdict.Inactive);
    }

    [Fact]
    public async Task Rotated_token_works_until_its_overlap_ends_and_the_new_one_goes_on()
    {
        var bob = await SignInAsync("bob");
        var old = (await accounts.RunAsync("tokens", "create", "bob", "--label", "ci", "--scope", "read_only")).Trim();
        var id = await IdOfAsync(old);

        var (status, next) = await SendAsync(bob, HttpMethod.Post, $"/api/accounts/tokens/{id}/rotate", new { overlap_seconds = 600 });
        status.ShouldBe(HttpStatusCode.Created);
        var secret = next.GetProperty("token").GetString()!;
        (next.GetProperty("label").GetString(), next.GetProperty("scopes")[0].GetString()).ShouldBe(("ci", "read_only"));
        (await VerifyAsync(old)).Active.ShouldBeTrue();
        (await VerifyAsync(secret)).Active.ShouldBeTrue();

        // Only the newest is rotated; with no overlap the one before ends at once.
        (await SendAsync(bob, HttpMethod.Post, $"/api/accounts/tokens/{id}/rotate")).Body.GetProperty("code").GetString()
            .ShouldBe("token_not_active");
        var last = (await accounts.RunAsync("tokens", "rotate", secret[4..12], "--overlap-seconds", "0")).Trim();
        (await VerifyAsync(secret)).ShouldBe(TokenVerdict.Inactive);
        (await VerifyAsync(last)).Identity!.Role.ShouldBe(Roles.ReadOnly);
        (await SendAsync(bob, HttpMethod.Post, $"/api/accounts/tokens/{await IdOfAsync(last)}/rotate", new { overlap_seconds = 999_999 }))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_ten_rotations_at_once_one_succeeds()
    {
        var bob = await SignInAsync("bob");
        var id = await IdOfAsync((await accounts.RunAsync("tokens", "create", "bob")).Trim());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => SendAsync(bob, HttpMethod.Post, $"/api/accounts/tokens/{id}/rotate")));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(9);
    }

    [Fact]
    public async Task Token_makes_and_rotates_none_that_is_stronger_than_itself()
    {
        await accounts.RunAsync("users", "create", "root", "--role", "admin");
        var strong = await IdOfAsync((await accounts.RunAsync("tokens", "create", "root")).Trim());
        var weak = await ClientOfAsync(
            (await accounts.RunAsync("tokens", "create", "root", "--scope", "user", "--expires-in-days", "1")).Trim());

        (await SendAsync(weak, HttpMethod.Post, "/api/accounts/me/tokens", new { scopes = new[] { "admin" } })).Status
            .ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(weak, HttpMethod.Post, "/api/accounts/me/tokens", new { expires_at = "2099-01-01T00:00:00Z" })).Status
            .ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(weak, HttpMethod.Post, $"/api/accounts/tokens/{strong}/rotate")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // What is left out is as much as the token itself may.
        var (status, child) = await SendAsync(weak, HttpMethod.Post, "/api/accounts/me/tokens", new { });
        status.ShouldBe(HttpStatusCode.Created);
        child.GetProperty("scopes")[0].GetString().ShouldBe("user");
        child.GetProperty("expires_at").ValueKind.ShouldBe(JsonValueKind.String);
        (await AuditAsync()).Count(entry => entry.Action == "refused").ShouldBe(3);
    }

    [Theory]
    [InlineData(Roles.User, "admin")]
    [InlineData(Roles.User, "read_only", "admin")]
    [InlineData(Roles.ReadOnly, "user")]
    public async Task Token_with_a_scope_beyond_its_users_role_is_not_made_whoever_asks(string role, params string[] scopes)
    {
        var ann = await SignInAsync("ann", Roles.Admin);
        var bob = await SignInAsync("bob", role);
        var bobId = await UserIdAsync("bob");

        var own = await SendAsync(bob, HttpMethod.Post, "/api/accounts/me/tokens", new { scopes });
        var byAdmin = await SendAsync(ann, HttpMethod.Post, $"/api/accounts/users/{bobId}/tokens", new { scopes });

        own.Status.ShouldBe(HttpStatusCode.Forbidden);
        byAdmin.Status.ShouldBe(HttpStatusCode.Forbidden);
        byAdmin.Body.GetProperty("detail").GetString()
            .ShouldBe($"The role of bob is '{role}', so no token of theirs can have the scope '{scopes[^1]}'.");
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59.9999999Z", HttpStatusCode.Created)]
    [InlineData("2999-01-01T00:00:00+02:00", HttpStatusCode.Created)]
    [InlineData("0001-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("0001-01-01T00:00:00+14:00", HttpStatusCode.BadRequest)]
    [InlineData("9999-12-31T23:59:59-14:00", HttpStatusCode.BadRequest)]
    public async Task End_of_a_token_may_be_any_time_to_come(string end, HttpStatusCode status)
    {
        var bob = await SignInAsync("bob");

        var made = await SendAsync(bob, HttpMethod.Post, "/api/accounts/me/tokens", new { expires_at = end });

        made.Status.ShouldBe(status, made.Body.ToString());
        if (status == HttpStatusCode.Created)
        {
            (await SendAsync(bob, HttpMethod.Post, $"/api/accounts/tokens/{made.Body.GetProperty("id").GetGuid()}/rotate")).Status
                .ShouldBe(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Last_enabled_admin_stays_one_also_when_two_remove_each_other()
    {
        var ann = await SignInAsync("ann", Roles.Admin);
        var eve = await SignInAsync("eve", Roles.Admin);
        var (annId, eveId) = (await UserIdAsync("ann"), await UserIdAsync("eve"));

        var answers = await Task.WhenAll(
            SendAsync(ann, HttpMethod.Patch, $"/api/accounts/users/{eveId}", new { role = "user" }),
            SendAsync(eve, HttpMethod.Post, $"/api/accounts/users/{annId}/disable"));

        answers.Select(answer => answer.Status).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
        answers.Single(answer => answer.Status == HttpStatusCode.Conflict).Body.GetProperty("code").GetString().ShouldBe("last_admin");
    }

    [Fact]
    public async Task Admin_changes_role_and_name_and_tokens_follow()
    {
        var ann = await SignInAsync("ann", Roles.Admin);
        var token = await accounts.CreateTokenAsync("bob");

        var (status, user) = await SendAsync(
            ann, HttpMethod.Patch, $"/api/accounts/users/{await UserIdAsync("bob")}", new { role = "read_only", name = "robert" });

        status.ShouldBe(HttpStatusCode.OK);
        (user.GetProperty("name").GetString(), user.GetProperty("role").GetString()).ShouldBe(("robert", "read_only"));
        (await VerifyAsync(token)).Identity!.Role.ShouldBe(Roles.ReadOnly);
        (await SendAsync(ann, HttpMethod.Patch, $"/api/accounts/users/{await UserIdAsync("robert")}", new { name = "ann" }))
            .Body.GetProperty("code").GetString()
            .ShouldBe("user_exists");
        (await SendAsync(ann, HttpMethod.Patch, $"/api/accounts/users/{await UserIdAsync("robert")}", new { })).Status
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Audit_tells_who_did_what_and_who_was_refused_and_nothing_secret()
    {
        var ann = await SignInAsync("ann", Roles.Admin);
        var bob = await SignInAsync("bob");
        var (_, made) = await SendAsync(
            ann, HttpMethod.Post, $"/api/accounts/users/{await UserIdAsync("bob")}/tokens", new { label = "x" });
        await SendAsync(ann, HttpMethod.Delete, $"/api/accounts/tokens/{made.GetProperty("id").GetGuid()}");
        await SendAsync(bob, HttpMethod.Get, "/api/accounts/audit");

        var (_, page) = await SendAsync(ann, HttpMethod.Get, "/api/accounts/audit?page_size=3");
        var newest = page.GetProperty("results").EnumerateArray().ToList();
        newest.Select(entry => entry.GetProperty("action").GetString()).ShouldBe(["refused", "token.revoked", "token.created"]);
        newest.Select(entry => entry.GetProperty("actor").GetProperty("name").GetString()).ShouldBe(["bob", "ann", "ann"]);
        newest.ShouldAllBe(
            entry => entry.GetProperty("address").GetString() == "127.0.0.1" && entry.GetProperty("request_id").GetString()!.Length > 0);
        newest[1].GetProperty("target").GetProperty("name").GetString().ShouldBe(made.GetProperty("prefix").GetString());
        page.ToString().ShouldNotContain(made.GetProperty("token").GetString()![13..]);

        var (_, rest) = await SendAsync(
            ann, HttpMethod.Get, $"/api/accounts/audit?page_token={page.GetProperty("next_page_token").GetString()}");
        rest.GetProperty("results").EnumerateArray()
            .ShouldAllBe(entry => entry.GetProperty("actor").GetProperty("name").GetString()!.StartsWith("command line"));
        (await SendAsync(ann, HttpMethod.Get, $"/api/accounts/audit?about={made.GetProperty("id").GetGuid()}"))
            .Body.GetProperty("results").GetArrayLength()
            .ShouldBe(2);
        (await accounts.RunAsync("audit", "list", "--limit", "1")).ShouldContain("refused");
    }

    [Theory]
    [InlineData("UPDATE accounts.audit SET actor_name = 'nobody'")]
    [InlineData("DELETE FROM accounts.audit")]
    [InlineData("TRUNCATE accounts.audit")]
    public async Task Audit_cannot_be_changed_not_even_by_its_service(string sql)
    {
        await accounts.RunAsync("users", "create", "bob");
        await using var scope = accounts.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();

        (await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancellation))).MessageText
            .ShouldContain("append-only");
    }

    [Fact]
    public async Task First_start_makes_one_admin_whose_token_is_in_a_private_file_and_in_no_log()
    {
        var folder = Directory.CreateTempSubdirectory("renderly-");
        var file = Path.Combine(folder.FullName, "admin-token");
        await File.WriteAllTextAsync(file, "left over, readable by all", Cancellation);
        var database = await TestServers.CreateMigratedDatabaseAsync();
        var settings = new Dictionary<string, string?> { ["Accounts:Bootstrap:AdminTokenFile"] = file };

        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AccountsService.StartAsync(database, settings: settings)));

        var token = (await File.ReadAllTextAsync(file, Cancellation)).Trim();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await using (var scope = replicas[0].App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
            (await db.Users.SingleAsync(Cancellation)).Role.ShouldBe(Roles.Admin);
            (await db.Tokens.SingleAsync(Cancellation)).Prefix.ShouldBe(token[4..12]);
        }

        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        // Not again, also when the file is gone.
        File.Delete(file);
        await using (var again = await AccountsService.StartAsync(database, settings: settings))
        {
            File.Exists(file).ShouldBeFalse();
        }

        folder.Delete(recursive: true);
    }

    private async Task<HttpClient> SignInAsync(string user, string role = Roles.User) =>
        await ClientOfAsync(await accounts.CreateTokenAsync(user, role));

    /// <summary>A client as the gateway would sign it for the token.</summary>
    private async Task<HttpClient> ClientOfAsync(string token) => accounts.ClientAs((await VerifyAsync(token)).Identity!);

    private async Task<TokenVerdict> VerifyAsync(string token)
    {
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Renderly.Accounts.Tokens.TokenVerification>()
            .VerifyAsync(token, Cancellation);
    }

    private async Task<Guid> IdOfAsync(string token)
    {
        var prefix = token[4..12];
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Tokens.SingleAsync(
            t => t.Prefix == prefix, Cancellation)).Id;
    }

    private async Task<Guid> UserIdAsync(string name)
    {
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Users.SingleAsync(
            user => user.Name == name, Cancellation)).Id;
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
