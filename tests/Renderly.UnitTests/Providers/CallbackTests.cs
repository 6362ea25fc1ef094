using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Renderly.HeyGen;
using Renderly.Providers.Callbacks;
using Renderly.UnitTests.Storage;

namespace Renderly.UnitTests.Providers;

/// <summary>HeyGen's callbacks, signed in the ways of both of its generations.</summary>
public sealed class CallbackTests
{
    private const string Secret = "whsec_test";
    private const string Body = """{"event_type":"avatar_video.success","event_data":{"video_id":"v-1"}}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Signed_callback_names_its_video() =>
        (await VerifyAsync(Body, Signed(Body))).ShouldBe(new CallbackVerdict(true, "v-1"));

    [Fact]
    public async Task First_generation_signs_without_a_time() =>
        (await VerifyAsync(Body, ("Signature", Hmac(Body)))).ShouldBe(new CallbackVerdict(true, "v-1"));

    [Theory]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task Old_callback_is_not_taken_again(int seconds, bool isGenuine) =>
        (await VerifyAsync(Body, Signed(Body, seconds))).IsGenuine.ShouldBe(isGenuine);

    [Fact]
    public async Task Forged_callbacks_are_told_from_genuine_ones()
    {
        (await VerifyAsync(Body)).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Body, ("Signature", ""))).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Body, ("Signature", Hmac(Body + " ")))).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Body, ("Heygen-Signature", Hmac(Body)))).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Body, ("Heygen-Signature", Hmac(Body)), ("Heygen-Timestamp", "soon"))).IsGenuine.ShouldBeFalse();
        (await VerifyAsync(Body, Signed(Body.Replace("v-1", "v-2", StringComparison.Ordinal)))).IsGenuine.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"event_type":"avatar_video_gif.success"}""")]
    [InlineData("""{"event_data":"text"}""")]
    [InlineData("""{"event_data":{"video_id":null}}""")]
    public async Task Genuine_callback_that_names_no_video_leads_to_nothing(string body) =>
        (await VerifyAsync(body, Signed(body))).ShouldBe(new CallbackVerdict(true));

    [Fact]
    public async Task Without_an_agreed_secret_the_address_is_the_proof() =>
        (await Verifier("").VerifyAsync(Callback(Body), TestContext.Current.CancellationToken)).ShouldBe(new CallbackVerdict(true, "v-1"));

    [Fact]
    public void Address_cannot_be_guessed_and_stays_the_same_for_the_same_key()
    {
        var address = Verifier("").Address;
        var token = address.Url.ShouldNotBeNull().Segments[^1];
        address.Url.AbsoluteUri.ShouldStartWith("https://renderly.test/callbacks/heygen/");
        token.ShouldBe("dc64a997e0bd01706607b7178b8c781816132ae5adeed02b05dc0418cdae7fe5");
        address.Has(token).ShouldBeTrue();
        address.Has(token.ToUpperInvariant()).ShouldBeFalse();
        address.Has(token[1..]).ShouldBeFalse();
        address.Has("").ShouldBeFalse();
    }

    private static ValueTask<CallbackVerdict> VerifyAsync(string body, params (string Name, string Value)[] headers) =>
        Verifier(Secret).VerifyAsync(Callback(body, headers), TestContext.Current.CancellationToken);

    private static HeyGenCallbacks Verifier(string secret) => new(
        Options.Create(new HeyGenOptions { ApiKey = "key", CallbackBaseUrl = "https://renderly.test/", CallbackSecret = secret }),
        new FixedTime("2026-11-29T12:00:00Z"));

    private static ProviderCallback Callback(string body, params (string Name, string Value)[] headers)
    {
        var all = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return new ProviderCallback(Encoding.UTF8.GetBytes(body), all);
    }

    private static (string Name, string Value)[] Signed(string body, int seconds = 0) =>
    [
        ("heygen-signature", Hmac(body).ToUpperInvariant()),
        ("heygen-timestamp", Now.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
    ];

    private static string Hmac(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));
}
