using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class SignedIdentityTests
{
    private static readonly string OldKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly GatewayIdentity Bob = new(Guid.Parse("0198a000-0000-7000-8000-000000000001"), "bob", Roles.User, ["read_only"]);

    private readonly ManualClock clock = new();

    [Fact]
    public void Identity_signed_and_verified_with_one_key_is_the_same()
    {
        var read = Verifier(NewKey).Verify(Signer(NewKey).Sign(Bob));

        read.ShouldNotBeNull();
        (read.UserId, read.UserName, read.Role).ShouldBe((Bob.UserId, Bob.UserName, Bob.Role));
        read.Scopes.ShouldBe(Bob.Scopes);
    }

    [Fact]
    public void Identity_limited_to_a_job_keeps_the_limit_and_is_refused_by_who_does_not_know_it()
    {
        var limited = Bob with { JobId = Guid.CreateVersion7() };
        var value = Signer(NewKey).Sign(limited);

        Verifier(NewKey).Verify(value)!.JobId.ShouldBe(limited.JobId);
        limited.ToPrincipal("test").ToGatewayIdentity()!.JobId.ShouldBe(limited.JobId);
        VersionOf(value).ShouldBe(2, "a reader of version 1 refuses it");
        VersionOf(Signer(NewKey).Sign(Bob)).ShouldBe(1);
    }

    [Fact]
    public void Identity_lasts_a_minute_and_the_skew()
    {
        var value = Signer(NewKey).Sign(Bob);
        clock.Advance(TimeSpan.FromSeconds(65));
        Verifier(NewKey).Verify(value).ShouldNotBeNull();

        clock.Advance(TimeSpan.FromSeconds(1));
        Verifier(NewKey).Verify(value).ShouldBeNull();
    }

    [Fact]
    public void Identity_from_the_future_beyond_the_skew_is_refused()
    {
        clock.Advance(TimeSpan.FromSeconds(6));
        var value = Signer(NewKey).Sign(Bob);
        clock.Advance(TimeSpan.FromSeconds(-6));

        Verifier(NewKey).Verify(value).ShouldBeNull();
    }

    [Fact]
    public void Identity_signed_with_a_previous_key_is_accepted_while_the_key_is_listed()
    {
        var value = Signer(OldKey).Sign(Bob);

        Verifier(NewKey, OldKey).Verify(value).ShouldNotBeNull();
        Verifier(NewKey).Verify(value).ShouldBeNull();
    }

    [Fact]
    public void Identity_with_another_role_under_the_old_signature_is_refused()
    {
        var parts = Signer(NewKey).Sign(Bob).Split('.');
        var json = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));
        var forged = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(json.Replace("\"role\":\"user\"", "\"role\":\"admin\"", StringComparison.Ordinal)));

        forged.ShouldNotBe(parts[0]);
        Verifier(NewKey).Verify($"{forged}.{parts[1]}").ShouldBeNull();
    }

    [Fact]
    public void Identity_with_any_character_changed_is_refused()
    {
        var value = Signer(NewKey).Sign(Bob);
        for (var i = 0; i < value.Length - 1; i++)
        {
            var changed = value[..i] + (value[i] == 'A' ? 'B' : 'A') + value[(i + 1)..];
            Verifier(NewKey).Verify(changed).ShouldBeNull($"character {i}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("abc.")]
    [InlineData(".abc")]
    [InlineData("a.b.c")]
    [InlineData("ä.ö")]
    public void Identity_that_is_none_is_refused(string? value) => Verifier(NewKey).Verify(value).ShouldBeNull();

    [Fact]
    public void Key_that_is_missing_short_or_no_base64_is_named_with_the_fix()
    {
        var options = new IdentityOptions { SigningKey = Convert.ToBase64String(new byte[31]) };
        options.PreviousKeys.Add("not base64!");
        options.ClockSkew = TimeSpan.FromHours(1);

        new IdentityOptionsValidator().Validate(null, options).Failures.ShouldBe(
        [
            "Identity:SigningKey must be base64 of at least 32 bytes; make one with: openssl rand -base64 32.",
            "Identity:PreviousKeys:0 must be base64 of at least 32 bytes; make one with: openssl rand -base64 32.",
            "Identity:ClockSkew must be between 00:00:00 and 00:01:00.",
        ]);
        new IdentityOptionsValidator().Validate(null, new IdentityOptions()).Failures.ShouldBe(
            ["Identity:SigningKey is missing; make one with: openssl rand -base64 32, and give the gateway and every service the same."]);
    }

    private static int VersionOf(string value) =>
        System.Text.Json.Nodes.JsonNode.Parse(Base64Url.DecodeFromChars(value.Split('.')[0]))!["v"]!.GetValue<int>();

    private IdentitySigner Signer(string key) => new(Options.Create(new IdentityOptions { SigningKey = key }), clock);

    private IdentityVerifier Verifier(string key, params string[] previous)
    {
        var options = new IdentityOptions { SigningKey = key };
        foreach (var old in previous)
        {
            options.PreviousKeys.Add(old);
        }

        return new IdentityVerifier(Options.Create(options), clock);
    }
}
