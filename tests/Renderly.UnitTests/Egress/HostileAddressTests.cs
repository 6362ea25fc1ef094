using System.Text.Json;
using Renderly.Egress;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Requests;
using Renderly.UnitTests.Media;

namespace Renderly.UnitTests.Egress;

public sealed class HostileAddressTests
{
    private static readonly byte[] Picture = Pictures.Png();

    [Fact]
    public void The_list_is_long_enough_and_holds_nothing_twice()
    {
        HostileAddresses.ByThemselves.ShouldBeUnique();
        HostileAddresses.ByThemselves.Length.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public void A_job_with_a_hostile_picture_or_webhook_address_is_refused_at_the_field()
    {
        foreach (var address in HostileAddresses.ByThemselves)
        {
            var errors = SubmissionErrors(address);

            errors.ShouldContain("image_url", address);
            errors.ShouldContain("webhook_url", address);
        }
    }

    [Fact]
    public async Task A_hostile_address_is_never_connected_to_whatever_was_said_when_the_job_was_submitted()
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.Body.WriteAsync(Picture).AsTask());
        foreach (var address in HostileAddresses.ByThemselves.Where(address => Uri.TryCreate(address, UriKind.Absolute, out _)))
        {
            // Uri itself drops the space and control characters around an address, so what is left of these is harmless.
            if (address.Trim() == address && !address.Contains('\r') && !address.EndsWith('\0'))
            {
                await Should.ThrowAsync<EgressRefusedException>(() => rig.PostAsync(address), address);
                (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync(address), address))
                    .Message.ShouldContain("image_url is refused");
            }
        }

        rig.Dialled.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_refused_when_it_resolves_to_an_address_that_is()
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.Body.WriteAsync(Picture).AsTask());
        foreach (var (host, addresses) in HostileAddresses.ByTheirAddress)
        {
            rig.Resolve(host, addresses);

            SubmissionErrors($"https://{host}/x").ShouldBeEmpty(host);
            await Should.ThrowAsync<EgressRefusedException>(() => rig.PostAsync($"http://{host}/"), host);
            await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync($"http://{host}/shoe.png"), host);
        }

        rig.Dialled.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_of_a_picture_to_a_hostile_address_is_refused_before_it_is_called()
    {
        var target = "";
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.Redirect(target);
            return Task.CompletedTask;
        });
        rig.Resolve("private.example", ["10.1.2.3"]);
        string[] targets =
        [
            "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://0x7f000001/",
            "http://localhost/", "//127.0.0.1/", "http://private.example/", "http://example.com:6379/", "http://me:secret@example.com/",
            "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/",
        ];
        foreach (var hostile in targets)
        {
            target = hostile;
            rig.Dialled.Clear();

            (await Should.ThrowAsync<UserFileUnusableException>(() => rig.FetchAsync("http://shop.example/shoe.png"), target))
                .Message.ShouldContain("image_url is refused");

            rig.Dialled.Count.ShouldBeLessThanOrEqualTo(1, target);
            rig.Dialled.ShouldAllBe(address => address == EgressRig.Public);
        }
    }

    [Fact]
    public async Task A_redirect_of_a_webhook_is_an_answer_and_is_not_followed()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Response.Redirect("http://127.0.0.1/");
            return Task.CompletedTask;
        });

        using var answer = await rig.PostAsync("http://hooks.example/");

        ((int)answer.StatusCode).ShouldBe(302);
        rig.Arrived.ShouldBe(["hooks.example/"]);
    }

    [Fact]
    public async Task A_legitimate_address_passes_for_pictures_and_webhooks()
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.Body.WriteAsync(Picture).AsTask());
        foreach (var address in HostileAddresses.Legitimate)
        {
            SubmissionErrors(address).ShouldBeEmpty(address);

            // The local server speaks no TLS; all else is the same.
            var plain = new UriBuilder(address) { Scheme = "http", Port = new Uri(address).IsDefaultPort ? -1 : new Uri(address).Port }
                .Uri.AbsoluteUri;
            (await rig.FetchAsync(plain)).MimeType.ShouldBe("image/png", address);
            using var answer = await rig.PostAsync(plain);
            answer.IsSuccessStatusCode.ShouldBeTrue(address);
        }
    }

    /// <summary>Fields that are refused.</summary>
    private static List<string> SubmissionErrors(string address)
    {
        var body = JsonSerializer.SerializeToElement(new
        {
            product_title = "Shoe",
            scenes = new[] { new { visual_description = "a", camera_movement = "b", mood = "c" } },
            image_url = address,
            webhook_url = address,
            avatar_id = "anna",
            voice_id = "en",
            avatar_script = "Hello.",
        });
        var reader = new RequestReader(body);
        GenerateRequest.Read(reader, new ProductVideoOptions(), UserAddressRules.Default, TestFonts.Coverage);
        return [.. reader.Errors.Select(error => error.Field)];
    }
}
