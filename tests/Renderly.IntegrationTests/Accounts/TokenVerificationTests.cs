using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Accounts;
using Renderly.Accounts.Data;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Accounts;

public sealed class TokenVerificationTests : IAsyncLifetime
{
    private readonly MovableClock clock = new();
    private AccountsService accounts = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync(), clock);
    }

    public async ValueTask DisposeAsync()
    {
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task Token_stands_for_its_user()
    {
        var token = await accounts.CreateTokenAsync("bob", Roles.Admin);

        var verdict = await VerifyAsync(token);

        verdict.Active.ShouldBeTrue();
        (verdict.Identity!.UserName, verdict.Identity.Role).ShouldBe(("bob", Roles.Admin));
    }

    [Fact]
    public async Task Secret_is_nowhere_in_the_database()
    {
        var token = await accounts.CreateTokenAsync("bob");
        await using var scope = accounts.App.Services.CreateAsyncScope();

        var row = await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Tokens.SingleAsync(Cancellation);

        row.Hash.Length.ShouldBe(32);
        string.Join('|', row.Prefix, row.Label, Convert.ToBase64String(row.Hash)).ShouldNotContain(token[13..]);
    }

    [Fact]
    public async Task Token_with_a_known_prefix_and_another_secret_is_inactive()
    {
        var token = await accounts.CreateTokenAsync("bob");

        (await VerifyAsync(token[..^1] + (token[^1] == 'A' ? 'E' : 'A'))).ShouldBe(TokenVerdict.Inactive);
        (await VerifyAsync("garbage")).ShouldBe(TokenVerdict.Inactive);
        (await VerifyAsync(null)).ShouldBe(TokenVerdict.Inactive);
    }

    [Fact]
    public async Task Token_ends_with_its_revocation()
    {
        var token = await accounts.CreateTokenAsync("bob");
        await accounts.RunAsync("tokens", "revoke", token[4..12]);
        await accounts.RunAsync("tokens", "revoke", token[4..12]);

        (await VerifyAsync(token)).ShouldBe(TokenVerdict.Inactive);
    }

    [Fact]
    public async Task Token_ends_with_its_time()
    {
        await accounts.RunAsync("users", "create", "bob");
        var token = (await accounts.RunAsync("tokens", "create", "bob", "--expires-in-days", "1")).Trim();
        (await VerifyAsync(token)).Active.ShouldBeTrue();

        clock.Offset = TimeSpan.FromDays(1);
        (await VerifyAsync(token)).ShouldBe(TokenVerdict.Inactive);
    }

    [Fact]
    public async Task Tokens_of_a_disabled_user_rest_until_it_is_enabled()
    {
        var token = await accounts.CreateTokenAsync("bob");
        await accounts.RunAsync("users", "disable", "bob");
        (await VerifyAsync(token)).ShouldBe(TokenVerdict.Inactive);

        await accounts.RunAsync("users", "enable", "bob");
        (await VerifyAsync(token)).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Scope_takes_from_the_role()
    {
        await accounts.RunAsync("users", "create", "bob", "--role", Roles.Admin);
        var token = (await accounts.RunAsync("tokens", "create", "bob", "--scope", Roles.ReadOnly)).Trim();

        (await VerifyAsync(token)).Identity!.Role.ShouldBe(Roles.ReadOnly);
    }

    [Fact]
    public async Task Last_use_is_kept_to_the_minute()
    {
        var token = await accounts.CreateTokenAsync("bob");
        await VerifyAsync(token);
        var first = await LastUsedAsync();
        clock.Offset = TimeSpan.FromSeconds(30);
        await VerifyAsync(token);
        (await LastUsedAsync()).ShouldBe(first);

        clock.Offset = TimeSpan.FromSeconds(61);
        await VerifyAsync(token);
        (await LastUsedAsync()).ShouldNotBe(first);
    }

    [Theory]
    [InlineData(Roles.User)]
    [InlineData(Roles.Admin)]
    public async Task Question_is_for_services_alone(string role)
    {
        using var user = accounts.ClientAs(new GatewayIdentity(Guid.CreateVersion7(), "bob", role, []));
        using var refused = await user.PostAsJsonAsync(TokenVerdict.Path, new { token = "t" }, Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var stranger = new HttpClient { BaseAddress = accounts.Address };
        using var unknown = await stranger.PostAsJsonAsync(TokenVerdict.Path, new { token = "t" }, Cancellation);
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task First_user_of_a_host_keeps_its_token_in_a_private_file()
    {
        var folder = Directory.CreateTempSubdirectory("renderly-");
        var file = Path.Combine(folder.FullName, "data", "token");

        var made = await BootstrapAsync(file);
        (await BootstrapAsync(file)).ShouldBe(made);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await accounts.RunAsync("tokens", "revoke", made[4..12]);
        var next = await BootstrapAsync(file);
        next.ShouldNotBe(made);
        (await VerifyAsync(next)).Identity!.UserName.ShouldBe("owner");
        folder.Delete(recursive: true);
    }

    private async Task<string> BootstrapAsync(string file)
    {
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAccountsBootstrap>().EnsureUserWithTokenAsync(
            "owner", Roles.Admin, file, Cancellation);
    }

    private async Task<TokenVerdict> VerifyAsync(string? token)
    {
        // Signed anew, because the clock may have moved.
        using var client = accounts.ClientAs(GatewayIdentity.ForService("renderly-gateway"));
        using var response = await client.PostAsJsonAsync(TokenVerdict.Path, new { token }, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<TokenVerdict>(Cancellation))!;
    }

    private async Task<DateTimeOffset?> LastUsedAsync()
    {
        await using var scope = accounts.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Tokens.AsNoTracking().SingleAsync(Cancellation))
            .LastUsedAt;
    }

    private sealed class MovableClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
