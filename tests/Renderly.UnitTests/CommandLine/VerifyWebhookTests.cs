using Renderly.Client;

namespace Renderly.UnitTests.CommandLine;

public sealed class VerifyWebhookTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"type":"endpoint.test","timestamp":"2026-11-26T10:00:00Z","data":{}}""";

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_webhook_from_files_is_checked()
    {
        var body = cli.Write("body", Body);
        var headers = cli.Write("headers", Headers());

        (await cli.RunAsync("webhooks", "verify", body, "--headers", headers, "--secret-file", cli.Write("secret", Secret))).ShouldBe(0);

        cli.Out.ShouldStartWith("valid: endpoint.test, msg_1, 2026-11-26 10:00:00Z");
    }

    [Fact]
    public async Task A_changed_body_is_not_valid()
    {
        var body = cli.Write("body", Body + " ");

        (await cli.With("RENDERLY_WEBHOOK_SECRET", Secret)
            .RunAsync("webhooks", "verify", body, "--headers", cli.Write("headers", Headers()))).ShouldBe(1);

        cli.Error.ShouldStartWith("not valid: No signature fits.");
    }

    [Fact]
    public async Task The_secret_is_not_taken_from_the_command_line()
    {
        (await cli.RunAsync("webhooks", "verify", cli.Write("body", Body))).ShouldBe(2);

        cli.Error.ShouldContain("RENDERLY_WEBHOOK_SECRET");
    }

    private static string Headers()
    {
        var now = TimeProvider.System.GetUtcNow();
        return $"Content-Type: application/json\nWebhook-Id: msg_1\n"
            + $"Webhook-Timestamp: {now.ToUnixTimeSeconds()}\n"
            + $"Webhook-Signature: {WebhookSignature.Sign("msg_1", now, System.Text.Encoding.UTF8.GetBytes(Body), Secret)}\n";
    }
}
