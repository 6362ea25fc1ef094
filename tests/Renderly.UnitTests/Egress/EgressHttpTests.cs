using System.Net;
using Microsoft.AspNetCore.Http;
using Renderly.Egress;

namespace Renderly.UnitTests.Egress;

public sealed class EgressHttpTests
{
    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_used_and_no_second_look_up_is_made()
    {
        await using var rig = await EgressRig.StartAsync(Ok);
        rig.Resolve("rebind.example", [EgressRig.Public], ["127.0.0.1"]);

        using var first = await rig.PostAsync("http://rebind.example/");
        using var second = await rig.PostAsync("http://rebind.example/");

        rig.LookUps.ShouldBe(["rebind.example"]);
        rig.Dialled.ShouldBe([EgressRig.Public]);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_connection_checks_again_and_refuses_a_name_that_has_become_private()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        rig.Resolve("rebind.example", [EgressRig.Public], ["10.0.0.1"]);
        using var first = await rig.PostAsync("http://rebind.example/");

        await Should.ThrowAsync<EgressRefusedException>(() => rig.PostAsync("http://rebind.example/"));

        rig.Dialled.ShouldBe([EgressRig.Public]);
    }

    [Fact]
    public async Task A_name_that_is_private_first_and_public_next_is_refused_at_the_first_look()
    {
        await using var rig = await EgressRig.StartAsync(Ok);
        rig.Resolve("rebind.example", ["169.254.169.254"], [EgressRig.Public]);

        await Should.ThrowAsync<EgressRefusedException>(() => rig.PostAsync("http://rebind.example/"));

        rig.LookUps.ShouldBe(["rebind.example"]);
        rig.Dialled.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_name_with_private_and_public_addresses_only_the_public_ones_are_called()
    {
        await using var rig = await EgressRig.StartAsync(Ok);
        rig.Resolve("mixed.example", ["10.0.0.1", EgressRig.Public, "::1"]);

        using var answer = await rig.PostAsync("http://mixed.example/");

        rig.Dialled.ShouldBe([EgressRig.Public]);
    }

    [Fact]
    public async Task A_redirect_resolves_and_checks_its_own_host()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            if (context.Request.Host.Host == "shop.example")
            {
                context.Response.Redirect("http://cdn.example/shoe.png");
            }

            return Task.CompletedTask;
        });

        using var answer = await rig.Http.GetAsync(new Uri("http://shop.example/"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        rig.LookUps.ShouldBe(["shop.example", "cdn.example"]);
        rig.Arrived.ShouldBe(["shop.example/", "cdn.example/shoe.png"]);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        (await Should.ThrowAsync<EgressRefusedException>(() =>
            rig.Http.GetAsync(new Uri("http://shop.example/"), TestContext.Current.CancellationToken)))
            .Message.ShouldContain("more than 5 times");

        rig.Arrived.Count.ShouldBe(6);
    }

    [Fact]
    public void A_redirect_from_https_back_to_http_is_refused() =>
        Should.Throw<EgressRefusedException>(() => EgressHttp.NextHop(new Uri("https://shop.example/"), new Uri("http://shop.example/a")))
            .Message.ShouldContain("https to http");

    [Fact]
    public async Task Neither_cookies_nor_trace_headers_nor_credentials_are_sent()
    {
        List<IHeaderDictionary> seen = [];
        await using var rig = await EgressRig.StartAsync(context =>
        {
            seen.Add(context.Request.Headers);
            context.Response.Headers.SetCookie = "a=b";
            return Task.CompletedTask;
        });
        using var activity = new System.Diagnostics.Activity("request").Start();

        using var first = await rig.PostAsync("http://hooks.example/");
        using var second = await rig.PostAsync("http://hooks.example/");

        seen.SelectMany(headers => headers.Keys).ShouldAllBe(name => name != "Cookie" && name != "traceparent" && name != "Authorization");
    }

    [Fact]
    public async Task A_body_is_read_to_its_limit_and_no_further()
    {
        await using var rig = await EgressRig.StartAsync(async context =>
        {
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });
        var cancellationToken = TestContext.Current.CancellationToken;
        using var answer = await rig.Http.GetAsync(new Uri("http://endless.example/"), cancellationToken);

        (await answer.Content.ReadBoundedAsync(1_000_000, null, cancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.Headers["X-Long"] = new string('x', 64 * 1024);
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<HttpRequestException>(() => rig.PostAsync("http://long.example/"));
    }

    [Theory]
    [InlineData("http://localhost:5000/", true, false, true)]
    [InlineData("http://127.0.0.1:5000/", true, false, true)]
    [InlineData("http://10.0.0.1/", true, false, false)]
    [InlineData("http://nas.local/", false, true, true)]
    [InlineData("http://simulator:8080/", false, true, true)]
    [InlineData("http://192.168.1.1/", false, true, true)]
    [InlineData("http://localhost/", false, true, false)]
    [InlineData("http://metadata.google.internal/", true, true, false)]
    [InlineData("http://169.254.169.254/", true, true, false)]
    [InlineData("http://example.com:22/", true, true, false)]
    public void Development_may_allow_loopback_and_private_networks_and_nothing_more(
        string address, bool allowLoopback, bool allowPrivate, bool isAllowed) =>
        Rules(new EgressOptions { AllowLoopback = allowLoopback, AllowPrivate = allowPrivate }).Refusal(address)
            .ShouldBe(isAllowed ? null : Rules(new()).Refusal(address));

    [Fact]
    public void The_operator_may_name_the_only_ports()
    {
        var rules = Rules(new EgressOptions { AllowedPorts = [443, 22] });

        rules.Refusal("https://example.com/").ShouldBeNull();
        rules.Refusal("http://example.com:22/").ShouldBeNull();
        rules.Refusal("http://example.com/")!.ShouldContain("allowed are 443, 22");
    }

    private static Task Ok(HttpContext context) => Task.CompletedTask;

    private static UserAddressRules Rules(EgressOptions options) => new(Microsoft.Extensions.Options.Options.Create(options));
}
