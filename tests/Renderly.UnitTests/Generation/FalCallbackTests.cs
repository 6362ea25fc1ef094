using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Renderly.Generation.Providers.Fal;
using Renderly.Providers.Callbacks;
using Renderly.UnitTests.Egress;
using Renderly.UnitTests.Storage;

namespace Renderly.UnitTests.Generation;

/// <summary>fal's callbacks: signed with one of the keys that it publishes, and changes.</summary>
public sealed class FalCallbackTests : IAsyncLifetime
{
    private const string Body =
        """{"request_id":"r-1","gateway_request_id":"r-1","status":"OK","payload":{"video":{"url":"https://x/a.mp4"}}}""";
    private const string Reference = "01a1fb5c000070008000000000000001";
    private const int FirstKey = 1;
    private const int SecondKey = 2;

    private static readonly CallbackVerdict Genuine = new(true) { Reference = Reference };

    private readonly FixedTime clock = new("2026-12-01T12:00:00Z");
    private int[] published = [FirstKey];
    private bool isDown;
    private EgressRig rig = null!;
    private FalKeys keys = null!;
    private FalCallbacks callbacks = null!;

    public async ValueTask InitializeAsync()
    {
        rig = await EgressRig.StartAsync(context => isDown
            ? Results.StatusCode(503).ExecuteAsync(context)
            : Results.Json(
                new { keys = published.Select(key => new { kty = "OKP", crv = "Ed25519", x = Base64Url.EncodeToString(PublicKey(key)) }) })
                .ExecuteAsync(context));
        var options = Options.Create(new FalOptions
        {
            ApiKey = "key", CallbackBaseUrl = "https://renderly.test", CallbackKeysUrl = "http://keys.fal.test/.well-known/jwks.json",
        });
        keys = new FalKeys(rig.Http, options, clock);
        callbacks = new FalCallbacks(keys, options, clock);
    }

    public async ValueTask DisposeAsync()
    {
        keys.Dispose();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Signed_callback_leads_to_the_task_that_its_address_names() => (await VerifyAsync()).ShouldBe(Genuine);

    [Fact]
    public void Address_is_one_of_the_worker_and_names_the_task()
    {
        var address = callbacks.Address.UrlOf(Reference).ShouldNotBeNull();
        address.AbsoluteUri.ShouldStartWith("https://renderly.test/callbacks/generation/pika/");
        address.AbsoluteUri.ShouldEndWith($"?task={Reference}");
        callbacks.Address.Has(address.Segments[^1]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task Old_callback_is_not_taken_again(int seconds, bool isGenuine)
    {
        var callback = Signed(FirstKey);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        (await VerifyAsync(callback)).IsGenuine.ShouldBe(isGenuine);
    }

    [Theory]
    [InlineData("Request-Id", "r-2")]
    [InlineData("User-Id", "u-2")]
    [InlineData("Timestamp", "1796126401")]
    [InlineData("Timestamp", "soon")]
    [InlineData("Timestamp", "")]
    [InlineData("Signature", "")]
    [InlineData("Signature", "00")]
    public async Task Callback_with_another_header_is_forged(string header, string value)
    {
        var callback = Signed(FirstKey);
        callback.Headers[$"X-Fal-Webhook-{header}"] = value;
        (await VerifyAsync(callback)).ShouldBe(new CallbackVerdict(false));
    }

    [Fact]
    public async Task Callback_of_another_body_or_by_another_key_is_forged()
    {
        (await VerifyAsync(Signed(FirstKey) with { Body = Encoding.UTF8.GetBytes(Body + " ") })).ShouldBe(new CallbackVerdict(false));
        (await VerifyAsync(Signed(SecondKey))).ShouldBe(new CallbackVerdict(false));
        (await VerifyAsync(new ProviderCallback(Encoding.UTF8.GetBytes(Body), new HeaderDictionary())))
            .ShouldBe(new CallbackVerdict(false));
    }

    [Fact]
    public async Task Key_that_is_new_is_found_and_the_old_one_is_good_as_long_as_it_is_published()
    {
        await VerifyAsync();
        published = [FirstKey, SecondKey];
        clock.Advance(TimeSpan.FromMinutes(2));

        (await VerifyAsync(Signed(SecondKey))).ShouldBe(Genuine);
        (await VerifyAsync(Signed(FirstKey))).ShouldBe(Genuine);

        published = [SecondKey];
        clock.Advance(TimeSpan.FromHours(25));
        (await VerifyAsync(Signed(FirstKey))).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Signed(SecondKey))).ShouldBe(Genuine);
        rig.Arrived.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Forged_callbacks_do_not_make_us_ask_for_keys_again_and_again()
    {
        await VerifyAsync();
        clock.Advance(TimeSpan.FromMinutes(2));
        for (var forged = 0; forged < 10; forged++)
        {
            (await VerifyAsync(Signed(SecondKey))).IsGenuine.ShouldBeFalse();
        }

        rig.Arrived.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_make_nothing_genuine_but_those_of_today_stay_good()
    {
        isDown = true;
        (await VerifyAsync()).IsGenuine.ShouldBeFalse();

        isDown = false;
        clock.Advance(TimeSpan.FromMinutes(2));
        (await VerifyAsync()).ShouldBe(Genuine);

        isDown = true;
        clock.Advance(TimeSpan.FromHours(23));
        (await VerifyAsync()).ShouldBe(Genuine);
        clock.Advance(TimeSpan.FromHours(2));
        (await VerifyAsync()).IsGenuine.ShouldBeFalse();
    }

    private Task<CallbackVerdict> VerifyAsync() => VerifyAsync(Signed(FirstKey));

    private async Task<CallbackVerdict> VerifyAsync(ProviderCallback callback) =>
        await callbacks.VerifyAsync(callback with { Reference = Reference }, TestContext.Current.CancellationToken);

    private ProviderCallback Signed(int key)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(Body);
        var message = Encoding.UTF8.GetBytes($"r-1\nu-1\n{timestamp}\n{Convert.ToHexStringLower(SHA256.HashData(body))}");
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(SecretKey(key), 0, message, 0, message.Length, signature, 0);
        return new ProviderCallback(body, new HeaderDictionary
        {
            ["x-fal-webhook-request-id"] = "r-1",
            ["x-fal-webhook-user-id"] = "u-1",
            ["x-fal-webhook-timestamp"] = timestamp,
            ["x-fal-webhook-signature"] = Convert.ToHexString(signature),
        });
    }

    private static byte[] PublicKey(int key)
    {
        var bytes = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(SecretKey(key), 0, bytes, 0);
        return bytes;
    }

    private static byte[] SecretKey(int key) => [.. Enumerable.Repeat((byte)key, Ed25519.SecretKeySize)];
}
