using System.Text;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class WebhookSignatureTests
{
    // From the standard's own documents.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Time = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = "{\"test\": 2432232314}"u8.ToArray();

    [Fact]
    public void The_standards_vector_is_made()
    {
        WebhookSignature.Sign(Id, DateTimeOffset.FromUnixTimeSeconds(Time), Body, Secret).ShouldBe(Signature);
    }

    [Fact]
    public void One_fitting_signature_among_others_is_enough_while_a_secret_is_rotated()
    {
        var body = Event("job.completed");
        var fitting = WebhookSignature.Sign(Id, At(Time), body, Secret);

        Verify(body, $"v1,AAAA v2,{fitting[3..]} v1a,xyz {fitting}").Type.ShouldBe("job.completed");
    }

    [Fact]
    public void A_verified_job_event_carries_id_and_job()
    {
        var body = Event("job.failed");

        var happened = Verify(body, WebhookSignature.Sign(Id, At(Time), body, Secret));

        happened.Id.ShouldBe(Id);
        happened.Job!.Status.ShouldBe("failed");
        happened.Timestamp.ShouldBe(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_secret_works_without_its_prefix()
    {
        WebhookSignature.Sign(Id, At(Time), Body, Secret["whsec_".Length..]).ShouldBe(Signature);
    }

    [Theory]
    [InlineData(0, "{\"test\": 2432232315}", Signature, "No signature fits")]
    [InlineData(0, "{\"test\": 2432232314}", "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "No signature fits")]
    [InlineData(0, "{\"test\": 2432232314}", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "No signature fits")]
    [InlineData(0, "{\"test\": 2432232314}", "v1,not base64", "No signature fits")]
    [InlineData(0, "{\"test\": 2432232314}", "", "webhook-signature is missing")]
    [InlineData(301, "{\"test\": 2432232314}", Signature, "too old")]
    [InlineData(-301, "{\"test\": 2432232314}", Signature, "in the future")]
    [InlineData(0, "{\"test\": 2432232314}", Signature, "signed, but no event")]
    public void What_does_not_fit_is_not_believed(int secondsLater, string body, string signature, string reason)
    {
        Should.Throw<WebhookVerificationException>(() => Verify(Encoding.UTF8.GetBytes(body), signature, secondsLater))
            .Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_?secret?")]
    public void A_secret_that_is_none_is_not_shown(string secret)
    {
        Should.Throw<ArgumentException>(() => WebhookSignature.Sign(Id, At(Time), Body, secret)).Message.ShouldNotContain("?secret?");
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public void A_time_that_is_none_is_not_believed(string time)
    {
        Should.Throw<WebhookVerificationException>(() => WebhookSignature.Verify(Body, Headers(Signature, time), Secret))
            .Message.ShouldContain("whole seconds");
    }

    private static WebhookEvent Verify(byte[] body, string signature, int secondsLater = 0) =>
        WebhookSignature.Verify(body, Headers(signature, $"{Time}"), Secret, clock: new StandingClock(At(Time + secondsLater)));

    private static Func<string, string?> Headers(string signature, string time) => name => name switch
    {
        WebhookSignature.IdHeader => Id,
        WebhookSignature.TimestampHeader => time,
        _ => signature,
    };

    private static byte[] Event(string type) => Encoding.UTF8.GetBytes(
        $$"""{"type":"{{type}}","timestamp":"2026-11-26T10:00:00Z","data":{{StubApi.Job(Guid.CreateVersion7(), "failed")}}}""");

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
