using System.Globalization;
using System.Net;
using System.Text.Json;
using Renderly.IntegrationTests.Accounts;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Gateway;

public sealed class ReplicaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_that_is_gone_costs_no_request()
    {
        await using var accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());
        var token = await accounts.CreateTokenAsync("bob");
        await using var replica = await UpstreamStub.StartAsync();
        var gone = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        await using var gateway = Installation.BuildGateway(
            accounts.Address,
            replica.Address,
            new("Gateway:Clusters:Jobs", $"{gone}, {replica.Address}"),
            new("Gateway:Clusters:Accounts", $"{gone}, {accounts.Address}"));
        await gateway.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        // Half of them would meet the one that is gone.
        for (var request = 0; request < 20; request++)
        {
            using var message = Installation.Request(HttpMethod.Post, "/api/video/generate", token);
            message.Content = new StringContent("hello");
            using var response = await client.SendAsync(message, Cancellation);
            (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe((HttpStatusCode.OK, "5"));
        }

        using var health = await client.GetAsync("/health", Cancellation);
        health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var services = JsonDocument.Parse(await health.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("services");
        services.GetProperty("jobs").GetString().ShouldBe("1 of 2 ready");
        services.GetProperty("veo").GetString().ShouldBe("ready");
    }
}
