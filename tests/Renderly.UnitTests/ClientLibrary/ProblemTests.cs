using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class ProblemTests
{
    private static readonly Guid JobId = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_tells_code_fields_and_request_id()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(context, 400,
            """
            {"type":"/docs/errors#validation_error","title":"Validation error","status":400,"detail":"Two values are not acceptable.",
             "code":"validation_error",
             "request_id":"req-9","retryable":false,"fault":"caller","new_member":{"a":1},
             "errors":[{"pointer":"#/scenes/1/duration","code":"out_of_range","detail":"Must be between 4 and 8."},
                       {"parameter":"page","code":"invalid","detail":"Must be a number."},
                       {"pointer":"#/metadata/a~1b","code":"invalid","detail":"No."}],
             "error":"Validation error","details":{"scenes[1].duration":["Must be between 4 and 8."]}}
            """));
        using var client = stub.Connect();

        var error = await Should.ThrowAsync<RenderlyException>(client.Jobs.GetAsync(JobId, Cancellation));

        error.Status.ShouldBe(400);
        error.Code.ShouldBe("validation_error");
        error.RequestId.ShouldBe("req-9");
        error.IsRetryable.ShouldBeFalse();
        error.Errors.Select(field => field.Field).ShouldBe(["scenes[1].duration", "page", "metadata.a/b"]);
        error.Errors[0].JsonPointer.ShouldBe("#/scenes/1/duration");
        error.Problem!.Fault.ShouldBe("caller");
        error.Problem.AdditionalMembers!.Keys.ShouldContain("new_member");
        error.Message.ShouldStartWith("Two values are not acceptable. scenes[1].duration: Must be between 4 and 8.");
    }

    [Fact]
    public async Task A_proxys_page_is_an_error_without_a_document()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 502, "<html>Bad gateway</html>", "text/html"));
        using var client = stub.Connect(maxRetries: 0);

        var error = await Should.ThrowAsync<RenderlyException>(client.Jobs.GetAsync(JobId, Cancellation));

        error.Status.ShouldBe(502);
        error.Problem.ShouldBeNull();
        error.IsRetryable.ShouldBeTrue();
        error.Message.ShouldBe("The server answered 502 Bad Gateway.");
    }

    [Fact]
    public async Task An_error_document_that_is_broken_is_still_an_error_with_its_status()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(context, 404, "{\"errors\":7"));
        using var client = stub.Connect();

        (await Should.ThrowAsync<RenderlyException>(client.Jobs.GetAsync(JobId, Cancellation))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_answer_of_something_else_than_Renderly_is_said_so()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, "<html>Welcome</html>", "text/html"));
        using var client = stub.Connect();

        (await Should.ThrowAsync<RenderlyException>(client.Jobs.GetAsync(JobId, Cancellation)))
            .Message.ShouldContain("Is the address that of a Renderly gateway?");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        await using var elsewhere = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200, StubApi.Job(JobId)));
        await using var stub = await StubApi.StartAsync((context, _) =>
        {
            context.Response.Redirect(elsewhere.Url.ToString());
            return Task.CompletedTask;
        });
        using var client = stub.Connect();

        (await Should.ThrowAsync<RenderlyException>(client.Jobs.GetAsync(JobId, Cancellation))).Status.ShouldBe(302);
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rly_secret\n")]
    [InlineData("rly secret")]
    [InlineData("")]
    public void A_token_that_cannot_be_one_is_refused_without_being_shown(string token)
    {
        var error = Should.Throw<ArgumentException>(() =>
            new RenderlyClient(new RenderlyClientOptions { BaseUrl = new Uri("http://127.0.0.1"), Token = token }));

        if (token.Length > 0)
        {
            error.ToString().ShouldNotContain(token.Trim());
        }
    }

    [Fact]
    public async Task The_token_travels_as_a_header_and_nowhere_else()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200, StubApi.Job(JobId)));
        using var client = stub.Connect();

        await client.Jobs.GetAsync(JobId, Cancellation);

        var request = stub.Requests.ShouldHaveSingleItem();
        request.Header("Authorization").ShouldBe($"Bearer {StubApi.Token}");
        request.Path.ShouldNotContain(StubApi.Token);
        new RenderlyClientOptions { Token = StubApi.Token }.ToString()!.ShouldNotContain(StubApi.Token);
    }
}
