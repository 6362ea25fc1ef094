using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.IntegrationTests.Routes;

/// <summary>Credits are given to users that there are.</summary>
public sealed class CreditTests(ComposedHost host) : IClassFixture<ComposedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_gets_them_and_somebody_who_does_not_exist_is_404_and_nothing_is_booked()
    {
        var bob = (await host.ClientOf(Caller.OtherUser).GetFromJsonAsync<JsonElement>("/api/accounts/me", Cancellation))
            .GetProperty("id").GetGuid();
        var nobody = Guid.CreateVersion7();

        (await TopUpAsync(nobody, 5, "invoice-1")).ShouldBe(HttpStatusCode.NotFound);
        (await TopUpAsync(nobody, -5, "invoice-1")).ShouldBe(HttpStatusCode.NotFound, "they cannot be taken back either");
        (await TopUpAsync(bob, 5, "invoice-1")).ShouldBe(HttpStatusCode.OK, "the reference is still free");

        (await host.ClientOf(Caller.OtherUser).GetFromJsonAsync<JsonElement>("/api/credits", Cancellation))
            .GetProperty("credits").GetInt32().ShouldBe(5);
    }

    private async Task<HttpStatusCode> TopUpAsync(Guid user, int credits, string reference)
    {
        using var response = await host.ClientOf(Caller.Admin).PostAsJsonAsync(
            "/api/admin/credits/", new { user_id = user, credits, reference }, Cancellation);
        return response.StatusCode;
    }
}
