using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Accounts;

public sealed class AccountsApiTests : IAsyncLifetime
{
    private AccountsService accounts = null!;
    private HttpClient admin = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());
        admin = accounts.ClientAs(new GatewayIdentity(Guid.CreateVersion7(), "root", Roles.Admin, []));
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task Admin_makes_a_user_and_a_token_and_sees_the_secret_once()
    {
        var (status, user) = await SendAsync(HttpMethod.Post, "/api/accounts/users/", new { name = "bob", role = "user" });
        status.ShouldBe(HttpStatusCode.Created);
        var tokens = $"/api/accounts/users/{user.GetProperty("id").GetGuid()}/tokens";

        var (created, token) = await SendAsync(HttpMethod.Post, tokens, new { label = "ci", scopes = new[] { "read_only" } });
        created.ShouldBe(HttpStatusCode.Created);
        token.GetProperty("token").GetString().ShouldStartWith($"rnd_{token.GetProperty("prefix").GetString()}_");

        var (_, list) = await SendAsync(HttpMethod.Get, tokens);
        var listed = list.EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("label").GetString().ShouldBe("ci");
        listed.GetProperty("token").ValueKind.ShouldBe(JsonValueKind.Null);
        listed.TryGetProperty("hash", out _).ShouldBeFalse();

        var path = $"/api/accounts/tokens/{token.GetProperty("id").GetGuid()}";
        (await SendAsync(HttpMethod.Delete, path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(HttpMethod.Delete, path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (_, list) = await SendAsync(HttpMethod.Get, tokens);
        list.EnumerateArray().ShouldHaveSingleItem().GetProperty("revoked_at").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Name_belongs_to_one_user_also_when_twenty_want_it()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => SendAsync(HttpMethod.Post, "/api/accounts/users", new { name = "bob" })));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created)
            .ShouldAllBe(answer => answer.Body.GetProperty("code").GetString() == "user_exists");
    }

    [Fact]
    public async Task Request_that_is_wrong_names_every_field()
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "/api/accounts/users", new { name = "b ob", role = "root" });

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("details").EnumerateObject().Select(field => field.Name).ShouldBe(["name", "role"]);
    }

    [Fact]
    public async Task What_does_not_exist_is_404()
    {
        (await SendAsync(HttpMethod.Get, $"/api/accounts/users/{Guid.CreateVersion7()}")).Body.GetProperty("error").GetString()
            .ShouldBe("User not found");
        (await SendAsync(HttpMethod.Post, $"/api/accounts/users/{Guid.CreateVersion7()}/tokens", new { })).Status
            .ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(HttpMethod.Delete, $"/api/accounts/tokens/{Guid.CreateVersion7()}")).Body.GetProperty("error").GetString()
            .ShouldBe("Token not found");
    }

    [Fact]
    public async Task User_that_is_no_admin_may_only_ask_who_it_is()
    {
        var id = Guid.CreateVersion7();
        using var bob = accounts.ClientAs(new GatewayIdentity(id, "bob", Roles.User, []));

        (await bob.GetStringAsync(new Uri("/api/accounts/me", UriKind.Relative), Cancellation))
            .ShouldBe($$"""{"id":"{{id}}","name":"bob","role":"user"}""");
        using var list = await bob.GetAsync(new Uri("/api/accounts/users", UriKind.Relative), Cancellation);
        list.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await admin.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
