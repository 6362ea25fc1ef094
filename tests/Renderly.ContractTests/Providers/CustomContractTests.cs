using System.Text.Json.Nodes;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Generation.Providers.CustomHttp;
using Renderly.Providers.Http;

namespace Renderly.ContractTests.Providers;

/// <summary>What we send and read is what docs/custom-provider.openapi.json says.</summary>
public sealed class CustomContractTests
{
    private static readonly JsonObject Contract = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Testing.Executables.Repository, "docs", "custom-provider.openapi.json")))!.AsObject();

    private static readonly ContractSchema Schema = new(Contract);

    [Fact]
    public void Orders_are_as_the_contract_says()
    {
        foreach (var command in new[] { StoryboardSamples.Order, StoryboardSamples.Plain })
        {
            var order = StoryboardOrders.Of(command, "01a1fb5c000070008000000000000001", StoryboardSamples.AddressOf) with
            {
                CallbackUrl = new Uri("https://renderly.test/callbacks/generation/custom/token"),
            };
            Schema.Faults("Order", JsonNode.Parse(order.Body())).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_member_of_an_order_in_the_contract_is_sent_where_there_is_something_to_say()
    {
        var order = JsonNode.Parse(
            (StoryboardOrders.Of(StoryboardSamples.Order, "r", StoryboardSamples.AddressOf) with
            {
                CallbackUrl = new Uri("https://renderly.test")
            }).Body())!;

        Members("Order").ShouldBe(Names(order), ignoreOrder: true);
        Members("Scene").ShouldBe(Names(order["storyboard"]![0]!), ignoreOrder: true);
        Members("Segment").ShouldBe(Names(order["script"]![0]!), ignoreOrder: true);
        Members("Music").ShouldBe(Names(order["background_music"]!), ignoreOrder: true);
        Members("Output").ShouldBe(Names(order["output"]!), ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"id": "a", "status": "queued"}""")]
    [InlineData(
        """{"id": "a", "status_url": "https://x/a", "status": "running", "progress": 0.5, "stage": "Speaking", "output_url": null, "error": null}""")]
    [InlineData(
        """{"id": "a", "status": "failed", "error": {"code": "content_refused", "message": "m", "retryable": false, "charged": false}}""")]
    public void What_the_contract_allows_is_read(string film)
    {
        Schema.Faults("Film", JsonNode.Parse(film)).ShouldBeEmpty();
        CustomAnswers.Render(new ProviderResponse { Status = System.Net.HttpStatusCode.OK, Body = film }).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"status": "queued"}""", "Film/id is missing")]
    [InlineData("""{"id": "a", "status": "composing"}""", "Film/status is none of them")]
    [InlineData("""{"id": "a", "status": "running", "progress": 50}""", "Film/progress is out of range")]
    [InlineData("""{"id": 7, "status": "running"}""", "Film/id is no string")]
    public void What_the_contract_forbids_is_found(string film, string fault) =>
        Schema.Faults("Film", JsonNode.Parse(film)).ShouldHaveSingleItem().ShouldStartWith(fault);

    private static IEnumerable<string> Members(string schema) =>
        Names(Contract["components"]!["schemas"]![schema]!["properties"]!);

    private static IEnumerable<string> Names(JsonNode members) => members.AsObject().Select(member => member.Key);
}
