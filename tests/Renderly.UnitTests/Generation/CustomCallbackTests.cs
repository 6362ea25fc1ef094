using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Renderly.Generation.Providers.CustomHttp;
using Renderly.Providers.Callbacks;
using Renderly.UnitTests.Storage;

namespace Renderly.UnitTests.Generation;

/// <summary>The custom provider's callbacks: Standard Webhooks, by the secret that was agreed on.</summary>
public sealed class CustomCallbackTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"test": 2432232314}""";
    private const string Reference = "01a1fb5c000070008000000000000001";

    private readonly FixedTime clock = new("2026-12-01T12:00:00Z");

    [Fact]
    public async Task The_standard_s_own_example_is_genuine()
    {
        var example = new FixedTime("2021-02-25T10:35:30Z");
        var callback = new ProviderCallback(Encoding.UTF8.GetBytes(Body), new HeaderDictionary
        {
            ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
            ["webhook-timestamp"] = "1614265330",
            ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        });

        // Its clock stands at 15:02:10 UTC.
        example.Advance(TimeSpan.FromSeconds(1614265330 - example.GetUtcNow().ToUnixTimeSeconds()));
        (await Callbacks(example).VerifyAsync(callback, TestContext.Current.CancellationToken)).IsGenuine.ShouldBeTrue();
    }

    [Fact]
    public async Task A_signed_callback_names_our_task() =>
        (await VerifyAsync(Signed(Secret))).ShouldBe(new CallbackVerdict(true) { Reference = Reference });

    [Fact]
    public async Task Any_of_several_signatures_will_do()
    {
        var callback = Signed(Secret);
        callback.Headers["webhook-signature"] = $"v1a,AAAA v1,AAAA {callback.Headers["webhook-signature"]}";
        (await VerifyAsync(callback)).IsGenuine.ShouldBeTrue();
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task An_old_callback_is_not_taken_again(int seconds, bool isGenuine)
    {
        var callback = Signed(Secret);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        (await VerifyAsync(callback)).IsGenuine.ShouldBe(isGenuine);
    }

    [Theory]
    [InlineData("webhook-id", "msg_2")]
    [InlineData("webhook-timestamp", "1796126401")]
    [InlineData("webhook-timestamp", "")]
    [InlineData("webhook-signature", "")]
    [InlineData("webhook-signature", "v1,AAAA")]
    public async Task A_callback_with_another_header_is_forged(string header, string value)
    {
        var callback = Signed(Secret);
        callback.Headers[header] = value;
        (await VerifyAsync(callback)).ShouldBe(new CallbackVerdict(false));
    }

    [Fact]
    public async Task A_callback_of_another_body_or_by_another_secret_is_forged()
    {
        (await VerifyAsync(Signed(Secret) with { Body = Encoding.UTF8.GetBytes(Body + " ") })).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Signed("whsec_" + Convert.ToBase64String(new byte[24])))).IsGenuine.ShouldBeFalse();
    }

    [Fact]
    public async Task A_callback_that_is_recorded_and_sent_again_is_refused()
    {
        var (callbacks, callback) = (Callbacks(clock), Signed(Secret));
        (await callbacks.VerifyAsync(callback, TestContext.Current.CancellationToken)).IsGenuine.ShouldBeTrue();
        (await callbacks.VerifyAsync(callback, TestContext.Current.CancellationToken)).IsGenuine.ShouldBeFalse();
    }

    private static CustomCallbacks Callbacks(TimeProvider clock) => new(
        new SeenCallbacks(clock),
        Options.Create(new CustomOptions
        {
            BaseUrl = "https://render.test/v1/renders",
            CallbackBaseUrl = "https://renderly.test",
            CallbackSecret = Secret
        }),
        clock);

    private async Task<CallbackVerdict> VerifyAsync(ProviderCallback callback) =>
        await Callbacks(clock).VerifyAsync(callback with { Reference = Reference }, TestContext.Current.CancellationToken);

    private ProviderCallback Signed(string secret)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"msg_1.{timestamp}.{Body}"));
        return new ProviderCallback(Encoding.UTF8.GetBytes(Body), new HeaderDictionary
        {
            ["webhook-id"] = "msg_1",
            ["webhook-timestamp"] = timestamp,
            ["webhook-signature"] = $"v1,{Convert.ToBase64String(signature)}",
        });
    }
}
