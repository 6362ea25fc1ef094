using Microsoft.Extensions.DependencyInjection;
using Renderly.Google;
using Renderly.IntegrationTests.Storage.Support;

namespace Renderly.IntegrationTests.Storage;

/// <summary>Tokens over the wire: the fake checks the signed assertion as Google does.</summary>
public sealed class GoogleTokenTests : IAsyncLifetime
{
    private readonly OffsetClock _clock = new();
    private readonly FakeTokenServer _google = new();
    private StorageHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IGoogleAccessTokens Tokens => _host.Services.GetRequiredService<IGoogleAccessTokens>();

    public async ValueTask InitializeAsync()
    {
        await _google.StartAsync();
        _host = await StorageHost.StartAsync(_clock, new() { ["GCP_SERVICE_ACCOUNT_FILE"] = _google.Account.Path });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _google.DisposeAsync();
    }

    [Fact]
    public async Task Token_is_kept_until_some_minutes_before_its_end()
    {
        (await Tokens.GetAsync(Cancel)).ShouldBe("token-1");
        _clock.Advance(TimeSpan.FromMinutes(54));
        (await Tokens.GetAsync(Cancel)).ShouldBe("token-1");
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await Tokens.GetAsync(Cancel)).ShouldBe("token-2");
    }

    [Fact]
    public async Task Short_lived_token_is_not_renewed_on_every_call()
    {
        _google.ExpiresInSeconds = 60;

        for (var i = 0; i < 5; i++)
            await Tokens.GetAsync(Cancel);

        _google.Issued.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_rejected_token_is_dropped()
    {
        var first = await Tokens.GetAsync(Cancel);
        Tokens.Invalidate(first);
        var second = await Tokens.GetAsync(Cancel);

        Tokens.Invalidate(first);

        (await Tokens.GetAsync(Cancel)).ShouldBe(second);
    }

    [Fact]
    public async Task One_caller_giving_up_does_not_end_the_refresh_of_the_others()
    {
        var arrived = new TaskCompletionSource();
        _google.Server.Faults.Delay(r => r.Path == "/token", arrived);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = Tokens.GetAsync(impatient.Token);
        var second = Tokens.GetAsync(Cancel);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        arrived.SetResult();

        (await second).ShouldBe("token-1");
        _google.Issued.ShouldBe(1);
    }

    [Fact]
    public async Task Refused_account_is_final_and_says_what_to_check_without_the_key()
    {
        using var other = System.Security.Cryptography.RSA.Create(2048);
        var stranger = (await File.ReadAllTextAsync(_google.Account.Path, Cancel)).Replace(
            System.Text.Json.JsonEncodedText.Encode(_google.Account.Key.ExportPkcs8PrivateKeyPem()).ToString(),
            System.Text.Json.JsonEncodedText.Encode(other.ExportPkcs8PrivateKeyPem()).ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_google.Account.Path, stranger, Cancel);

        var e = await Should.ThrowAsync<GoogleCredentialsException>(() => Tokens.GetAsync(Cancel));

        e.Transient.ShouldBeFalse();
        e.Message.ShouldContain("invalid_grant");
        e.Message.ShouldContain("clock");
        e.ToString().ShouldNotContain("PRIVATE KEY");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Token_server_in_trouble_is_a_passing_failure(int status)
    {
        _google.Server.Faults.Answer(r => r.Path == "/token", status);

        var e = await Should.ThrowAsync<GoogleCredentialsException>(() => Tokens.GetAsync(Cancel));

        e.Transient.ShouldBeTrue();
        (await Tokens.GetAsync(Cancel)).ShouldBe("token-1", "the next call asks again");
    }
}
