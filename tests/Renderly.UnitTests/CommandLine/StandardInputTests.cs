using Microsoft.AspNetCore.Http;
using Renderly.Client;
using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

/// <summary>A dash stands for standard input wherever a command takes a file.</summary>
public sealed class StandardInputTests : IDisposable
{
    private const string Request = """{"product_title":"Bottle"}""";

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData(Request, "submit", "-")]
    [InlineData(Request, "quote", "--json", "-")]
    public async Task A_request_is_read_from_it(string input, params string[] args)
    {
        await using var stub = await StubApi.StartAsync(AnswerAsync);

        (await cli.At(stub.Url).RunAsync(input, args)).ShouldBe(0, cli.Error);

        stub.Requests.ShouldHaveSingleItem().Body.ShouldBe(Request);
    }

    [Theory]
    [InlineData("\uFEFF " + Request + "\n" + Request + "\n", "application/x-ndjson")]
    [InlineData("product_title,duration\nBottle,8\n", "text/csv")]
    public async Task A_batch_is_read_from_it_in_either_form(string input, string type)
    {
        await using var stub = await StubApi.StartAsync(AnswerAsync);

        (await cli.At(stub.Url).RunAsync(input, ["batch", "submit", "-"])).ShouldBe(0, cli.Error);

        var request = stub.Requests.ShouldHaveSingleItem();
        request.Body.ShouldBe(input.TrimStart('\uFEFF'));
        request.Header("Content-Type")!.ShouldStartWith(type);
    }

    [Fact]
    public async Task A_webhooks_body_is_read_from_it()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string Body = """{"type":"endpoint.test","timestamp":"2026-11-26T10:00:00Z","data":{}}""";
        var now = TimeProvider.System.GetUtcNow();
        var signature = WebhookSignature.Sign("msg_1", now, System.Text.Encoding.UTF8.GetBytes(Body), Secret);
        cli.With("RENDERLY_WEBHOOK_SECRET", Secret);

        (await cli.RunAsync(Body, [
            "webhooks", "verify", "-H", "webhook-id: msg_1",
            "-H", $"webhook-timestamp: {now.ToUnixTimeSeconds()}", "-H", $"webhook-signature: {signature}", "-",
        ])).ShouldBe(0, cli.Error);
    }

    [Fact]
    public async Task What_is_wrong_in_it_is_named_with_its_line()
    {
        (await cli.At(new Uri("http://127.0.0.1:9")).RunAsync("{\n \"a\": tru\n}", ["submit", "-"])).ShouldBe(2);

        cli.Error.ShouldStartWith("error: standard input:2:");
    }

    private static Task AnswerAsync(HttpContext context, int number) => context.Request.Path.Value switch
    {
        "/api/video/batches" => StubApi.JsonAsync(context, 202,
            $$"""{"batch_id":"{{Guid.CreateVersion7()}}","total":2,"accepted":2,"rejected":0,"errors":[]}"""),
        "/api/video/quote/" or "/api/video/quote" => StubApi.JsonAsync(context, 200, """{"usd":1.2}"""),
        _ => StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{Guid.CreateVersion7()}}","status":"pending"}"""),
    };
}
