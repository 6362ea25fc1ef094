using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

/// <summary>Webhooks and batches: the lists that go on by page_token, and the routes.</summary>
public sealed class ListsOfOurOwnTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliveries_go_over_all_pages_with_their_filter()
    {
        await using var stub = await StubApi.StartAsync((context, number) => StubApi.JsonAsync(context, 200,
            $$"""{"next_page_token":{{(number < 3 ? $"\"t{number}+/\"" : "null")}},"results":[{"id":"{{Guid.CreateVersion7()}}","status":"failed","attempts":{{number}},"last_status_code":500}]}"""));
        using var client = stub.Connect();

        var found = await client.Webhooks.ListDeliveriesAsync(endpointId: Id, status: "failed", cancellationToken: Cancellation)
            .ToListAsync(Cancellation);

        found.Select(delivery => delivery.Attempts).ShouldBe([1, 2, 3]);
        stub.Requests.Select(request => request.Path).ShouldBe(
        [
            $"/api/webhooks/deliveries?endpoint_id={Id}&status=failed",
            $"/api/webhooks/deliveries?endpoint_id={Id}&status=failed&page_token=t1%2B%2F",
            $"/api/webhooks/deliveries?endpoint_id={Id}&status=failed&page_token=t2%2B%2F",
        ]);
    }

    [Fact]
    public async Task An_endpoint_shows_its_secret_and_never_prints_it()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201,
            $$"""{"id":"{{Id}}","url":"https://example.com/hook","events":["job.failed"],"enabled":true,"secret":"whsec_abc"}"""));
        using var client = stub.Connect();

        var endpoint = await client.Webhooks.CreateAsync(
            new WebhookEndpointRequest { Url = "https://example.com/hook", Events = ["job.failed"] },
            cancellationToken: Cancellation);

        endpoint.Secret.ShouldBe("whsec_abc");
        endpoint.ToString().ShouldNotContain("whsec_abc");
        stub.Requests.ShouldHaveSingleItem().Body.ShouldBe("""{"url":"https://example.com/hook","events":["job.failed"]}""");
    }

    [Fact]
    public async Task A_batch_is_sent_as_lines_with_its_options()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 202,
            $$"""{"batch_id":"{{Id}}","total":2,"accepted":1,"rejected":1,"quote":{"usd":1.5},"errors":[{"line":2,"pointer":"#/image_url","code":"required","detail":"This field is required."}]}"""));
        using var client = stub.Connect();

        var batch = await client.Batches.SubmitAsync(
            "a\nb\n"u8.ToArray(),
            BatchesClient.JsonLines,
            new BatchOptions { Name = "spring & summer", MaxUsd = 12.5m, DryRun = true },
            cancellationToken: Cancellation);

        batch.BatchId.ShouldBe(Id);
        (batch.Errors[0].Line, batch.Errors[0].Field).ShouldBe((2, "image_url"));
        var request = stub.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/api/video/batches?name=spring%20%26%20summer&max_usd=12.5&dry_run=true");
        request.Header("Content-Type").ShouldBe("application/x-ndjson");
        request.Body.ShouldBe("a\nb\n");
    }

    [Fact]
    public async Task Tokens_are_your_own_unless_a_user_is_named()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200,
            context.Request.Method == "GET"
                ? $$"""[{"id":"{{Id}}","scopes":["read_only"]}]"""
                : $$"""{"id":"{{Id}}","token":"rly_new"}"""));
        using var client = stub.Connect();

        (await client.Accounts.ListTokensAsync(cancellationToken: Cancellation))[0].Scopes.ShouldBe(["read_only"]);
        await client.Accounts.ListTokensAsync(Id, Cancellation);
        var made = await client.Accounts.CreateTokenAsync(new NewAccessToken { Label = "shop" }, cancellationToken: Cancellation);
        await client.Accounts.RotateTokenAsync(Id, TimeSpan.FromMinutes(2), cancellationToken: Cancellation);
        await client.Accounts.RevokeTokenAsync(Id, Cancellation);
        await client.Accounts.RevokeAnyTokenAsync(Id, Cancellation);

        (made.Token, made.ToString()).ShouldBe(("rly_new", $"AccessToken {Id} "));
        stub.Requests.Select(request => $"{request.Method} {request.Path} {request.Body}".TrimEnd()).ShouldBe(
        [
            "GET /api/accounts/me/tokens", $"GET /api/accounts/users/{Id}/tokens", """POST /api/accounts/me/tokens {"label":"shop"}""",
            $$"""POST /api/accounts/tokens/{{Id}}/rotate {"overlap_seconds":120}""",
            $"DELETE /api/accounts/me/tokens/{Id}", $"DELETE /api/accounts/tokens/{Id}",
        ]);
    }

    [Fact]
    public async Task Actions_go_to_the_documented_routes()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, $$"""{"id":"{{Id}}","status":"pending","state":"running"}"""));
        using var client = stub.Connect();

        await client.Webhooks.UpdateAsync(Id, new WebhookEndpointRequest { Enabled = false }, Cancellation);
        await client.Webhooks.RotateSecretAsync(Id, cancellationToken: Cancellation);
        await client.Webhooks.EnableAsync(Id, Cancellation);
        await client.Webhooks.TestAsync(Id, cancellationToken: Cancellation);
        await client.Webhooks.ReplayAsync(Id, cancellationToken: Cancellation);
        await client.Webhooks.DeleteAsync(Id, Cancellation);
        await client.Batches.GetAsync(Id, Cancellation);
        await client.Batches.CancelAsync(Id, cancellationToken: Cancellation);
        await client.Batches.ResumeAsync(Id, cancellationToken: Cancellation);

        stub.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
        [
            $"PATCH /api/webhooks/endpoints/{Id}", $"POST /api/webhooks/endpoints/{Id}/rotate_secret",
            $"POST /api/webhooks/endpoints/{Id}/enable",
            $"POST /api/webhooks/endpoints/{Id}/test", $"POST /api/webhooks/deliveries/{Id}/replay", $"DELETE /api/webhooks/endpoints/{Id}",
            $"GET /api/video/batches/{Id}", $"POST /api/video/batches/{Id}/cancel", $"POST /api/video/batches/{Id}/resume",
        ]);
    }
}
