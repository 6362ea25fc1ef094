using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Web.Webhooks;
using Renderly.Webhooks;
using Renderly.Webhooks.Signing;

namespace Renderly.UnitTests.Webhooks;

public sealed class SigningTests
{
    private static readonly string FirstKey = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string SecondKey = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());
    private static readonly Guid Endpoint = Guid.Parse("01a1fb5c-0000-7000-8000-000000000001");

    /// <summary>The example in the standard's own text.</summary>
    [Fact]
    public void Signature_is_that_of_the_standards_example() =>
        WebhookSignature.Of(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            """{"test": 2432232314}""",
            [Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]).ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", true)]
    [InlineData("v1a,AAAA v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", true)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", false)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("", false)]
    public void Signature_of_the_standards_example_fits_by_any_of_our_secrets(string signatures, bool fits) => WebhookSignature.Fits(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "1614265330",
        """{"test": 2432232314}"""u8,
        signatures,
        [SigningSecret.Create(), SigningSecret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!]).ShouldBe(fits);

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_")]
    public void Text_that_is_no_secret_is_none(string text) => SigningSecret.Read(text).ShouldBeNull();

    [Fact]
    public void Secret_opens_with_a_previous_key_and_in_the_row_of_its_own_endpoint_only()
    {
        var secret = SigningSecret.Create();
        var old = Vault(FirstKey).Seal(secret, Endpoint);
        var rotated = Vault(SecondKey, FirstKey);

        rotated.Open(old, Endpoint).ShouldBe(secret);
        rotated.Open(rotated.Seal(secret, Endpoint), Endpoint).ShouldBe(secret);
        Should.Throw<CryptographicException>(() => rotated.Open(old, Guid.CreateVersion7()));
        Should.Throw<CryptographicException>(() => Vault(SecondKey).Open(old, Endpoint))
            .Message.ShouldContain("Webhooks:PreviousEncryptionKeys");
        Encoding.Latin1.GetString(old).ShouldNotContain(Encoding.Latin1.GetString(secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void Key_that_is_none_stops_the_start_with_what_to_do(string key) =>
        new WebhooksOptionsValidator().Validate(null, new WebhooksOptions { EncryptionKey = key }).FailureMessage!
            .ShouldContain("openssl rand -base64 32");

    [Fact]
    public void Lease_must_outlast_a_request() =>
        new WebhooksOptionsValidator()
            .Validate(null, new WebhooksOptions { EncryptionKey = FirstKey, LeaseDuration = TimeSpan.FromSeconds(20) })
            .FailureMessage.ShouldBe("Webhooks:LeaseDuration must be at least twice Webhooks:RequestTimeout.");

    private static SecretVault Vault(string key, params string[] previous) =>
        new(Options.Create(new WebhooksOptions { EncryptionKey = key, PreviousEncryptionKeys = previous }));
}
