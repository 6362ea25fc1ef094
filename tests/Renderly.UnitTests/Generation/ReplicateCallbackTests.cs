using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Renderly.Generation.Providers.Replicate;
using Renderly.Providers.Callbacks;
using Renderly.UnitTests.Storage;
using Renderly.Web.Webhooks;

namespace Renderly.UnitTests.Generation;

/// <summary>Replicate's callbacks, signed as Standard Webhooks say.</summary>
public sealed class ReplicateCallbackTests
{
    private const string Id = "msg_2b1fA";
    private const string Body =
        """{"id":"gm3qorzdhgbfurvjtvhg6dckhu","status":"succeeded","output":["https://replicate.delivery/a.png"]}""";
    private const string Reference = "01a1fb5c000070008000000000000001";

    private static readonly CallbackVerdict Genuine = new(true) { Reference = Reference };
    private static readonly CallbackVerdict Refused = new(false);
    private static readonly byte[] Secret = [.. Enumerable.Repeat((byte)1, 24)];
    private static readonly byte[] NextSecret = [.. Enumerable.Repeat((byte)2, 24)];

    private readonly FixedTime clock = new("2026-12-01T12:00:00Z");
    private readonly ReplicateCallbacks callbacks;

    public ReplicateCallbackTests() => callbacks = new ReplicateCallbacks(
        new SeenCallbacks(clock),
        Options.Create(new ReplicateOptions
        {
            ApiKey = "key",
            CallbackBaseUrl = "https://renderly.test",
            CallbackSecrets = [SigningSecret.ToText(Secret), SigningSecret.ToText(NextSecret)],
        }),
        clock);

    [Fact]
    public async Task Signed_callback_leads_to_the_task_that_its_address_names() => (await VerifyAsync(Signed())).ShouldBe(Genuine);

    [Fact]
    public void Address_is_one_of_the_worker_and_names_the_task()
    {
        var address = callbacks.Address.UrlOf(Reference).ShouldNotBeNull();
        address.AbsoluteUri.ShouldStartWith("https://renderly.test/callbacks/generation/replicate/");
        address.AbsoluteUri.ShouldEndWith($"?task={Reference}");
    }

    [Fact]
    public async Task While_secrets_are_rotated_either_is_good_and_no_other()
    {
        (await VerifyAsync(Signed(NextSecret))).ShouldBe(Genuine);
        (await VerifyAsync(Signed([.. Enumerable.Repeat((byte)3, 24)]))).ShouldBe(Refused);
    }

    [Theory]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task Stale_callback_is_refused(int seconds, bool isGenuine)
    {
        var callback = Signed();
        clock.Advance(TimeSpan.FromSeconds(seconds));
        (await VerifyAsync(callback)).IsGenuine.ShouldBe(isGenuine);
    }

    [Fact]
    public async Task Callback_that_is_recorded_and_sent_again_is_refused_and_a_second_try_of_Replicate_is_not()
    {
        var recorded = Signed();
        (await VerifyAsync(recorded)).ShouldBe(Genuine);
        (await VerifyAsync(recorded)).ShouldBe(Refused);

        // Further signatures, or the same one twice, make no other callback of it.
        recorded.Headers[WebhookSignature.SignatureHeader] = $"v1,AAAA {recorded.Headers[WebhookSignature.SignatureHeader]}";
        (await VerifyAsync(recorded)).ShouldBe(Refused);

        clock.Advance(TimeSpan.FromSeconds(5));
        (await VerifyAsync(Signed())).ShouldBe(Genuine);
    }

    [Fact]
    public async Task Forged_callback_does_not_keep_the_genuine_one_out()
    {
        (await VerifyAsync(Signed() with { Body = Encoding.UTF8.GetBytes(Body + " ") })).ShouldBe(Refused);
        (await VerifyAsync(Signed())).ShouldBe(Genuine);
    }

    [Theory]
    [InlineData(WebhookSignature.IdHeader, "msg_other")]
    [InlineData(WebhookSignature.IdHeader, "")]
    [InlineData(WebhookSignature.TimestampHeader, "1796126401")]
    [InlineData(WebhookSignature.TimestampHeader, "soon")]
    [InlineData(WebhookSignature.TimestampHeader, "")]
    [InlineData(WebhookSignature.SignatureHeader, "")]
    [InlineData(WebhookSignature.SignatureHeader, "v1,")]
    [InlineData(WebhookSignature.SignatureHeader, "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task Callback_with_another_header_is_forged(string header, string value)
    {
        var callback = Signed();
        callback.Headers[header] = value;
        (await VerifyAsync(callback)).ShouldBe(Refused);
    }

    [Fact]
    public async Task Signature_of_another_version_is_none()
    {
        var callback = Signed();
        callback.Headers[WebhookSignature.SignatureHeader] =
            callback.Headers[WebhookSignature.SignatureHeader].ToString().Replace("v1,", "v2,", StringComparison.Ordinal);
        (await VerifyAsync(callback)).ShouldBe(Refused);
    }

    [Fact]
    public async Task Callback_without_headers_is_forged() =>
        (await VerifyAsync(new ProviderCallback(Encoding.UTF8.GetBytes(Body), new HeaderDictionary()))).ShouldBe(Refused);

    private async Task<CallbackVerdict> VerifyAsync(ProviderCallback callback) =>
        await callbacks.VerifyAsync(callback with { Reference = Reference }, TestContext.Current.CancellationToken);

    private ProviderCallback Signed(byte[]? secret = null)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        return new ProviderCallback(Encoding.UTF8.GetBytes(Body), new HeaderDictionary
        {
            ["Webhook-Id"] = Id,
            ["Webhook-Timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["Webhook-Signature"] = WebhookSignature.Of(Id, timestamp, Body, [secret ?? Secret]),
        });
    }
}
