using NSubstitute;
using Renderly.Contracts.Steps;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Storage;
using Renderly.Tasks;
using Renderly.UnitTests.Egress;

namespace Renderly.UnitTests.Providers;

/// <summary>A finished, paid picture is stored under what it is, or told to be of no use.</summary>
public sealed class PictureDownloadTests
{
    private static readonly byte[] Bottle = File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "bottle.png"));

    [Fact]
    public async Task Picture_is_stored_with_its_own_extension_size_and_hash()
    {
        var (outcome, stored, _) = await CollectAsync(Bottle, shape: null);

        var output = outcome.ShouldBeOfType<PollOutcome.Succeeded>().Result.Output(StepOutput.Image);
        output.Uri.ShouldBe(new Uri("disk://objects/jobs/1/image-1.png"));
        (output.ContentType, output.SizeBytes, output.Sha256!.Length).ShouldBe(("image/png", Bottle.Length, 64));
        output.WidthPixels!.Value.ShouldBeGreaterThan(100);
        stored.ShouldBe(Bottle);
    }

    [Fact]
    public async Task Picture_that_is_cut_is_fetched_again_and_then_it_is_the_providers()
    {
        var (outcome, stored, fetched) = await CollectAsync(Bottle[..(Bottle.Length / 2)], shape: null);

        outcome.ShouldBeOfType<PollOutcome.Useless>().Error.Message
            .ShouldBe($"The finished picture is paid for and cannot be used: it is no whole picture ({Bottle.Length / 2} bytes came).");
        stored.ShouldBeNull();
        fetched.ShouldBe(3);
    }

    [Fact]
    public async Task Picture_of_another_shape_is_of_no_use_and_not_fetched_again()
    {
        var (outcome, _, fetched) = await CollectAsync(Bottle, new PictureShape(1920, 400));

        outcome.ShouldBeOfType<PollOutcome.Useless>().Error.Message.ShouldContain("instead of the shape of 1920×400");
        fetched.ShouldBe(1);
    }

    [Fact]
    public async Task Page_instead_of_a_picture_is_not_taken_for_one() =>
        (await CollectAsync([.. "<html>busy</html>"u8], shape: null)).Outcome.ShouldBeOfType<PollOutcome.Unavailable>();

    private static async Task<(PollOutcome Outcome, byte[]? Stored, int Fetched)> CollectAsync(byte[] bytes, PictureShape? shape)
    {
        var fetched = 0;
        await using var rig = await EgressRig.StartAsync(context =>
        {
            fetched++;
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        byte[]? stored = null;
        var files = Substitute.For<IObjectFiles>();
        files.WhenForAnyArgs(f => f.UploadFileAsync(default!, default!, default, default))
            .Do(call => stored = File.ReadAllBytes(call.ArgAt<string>(0)));
        var stores = Substitute.For<IObjectStores>();
        stores.Own(Arg.Any<string>()).Returns(call => ObjectUri.Parse($"disk://objects/{call.Arg<string>()}"));
        var source = new ResultSource(
            "picture", new Uri("http://files.acme.test/a?signature=secret"), ResultKind.Picture, 10_000_000, TimeSpan.FromSeconds(30))
        {
            Needs = new ResultNeeds { Shape = shape },
        };
        var outcome = await new ResultDownload(rig.Http, stores, files).CollectPictureAsync(
            source, "jobs/1/image-1", Collected, TestContext.Current.CancellationToken);
        return (outcome, stored, fetched);
    }

    private static StepSucceeded Collected(Uri copy, PictureFacts? facts) => new()
    {
        JobId = Guid.Empty,
        Step = "image",
        Attempt = 1,
        Provider = "test",
        Outputs =
        [
            new StepOutput
            {
                Name = StepOutput.Image,
                Uri = copy,
                ContentType = facts?.ContentType,
                WidthPixels = facts?.WidthPixels,
                HeightPixels = facts?.HeightPixels,
                SizeBytes = facts?.SizeBytes,
                Sha256 = facts?.Sha256,
            },
        ],
    };
}
