using NSubstitute;
using Renderly.Egress.Images;
using Renderly.Generation.Providers.Replicate;
using Renderly.Storage;
using Renderly.Tasks;
using Renderly.UnitTests.Egress;

namespace Renderly.UnitTests.Generation;

/// <summary>How pictures get to Replicate.</summary>
public sealed class ReplicateInputsTests
{
    private static readonly Uri Picture = new("disk://renderly/a.png");
    private static readonly FetchedImage Small = FetchedImage.Of(Pictures.Png(64, 64), ImageLimits.Own);
    private static readonly FetchedImage Large = FetchedImage.Of(Pictures.WithChunk("tEXt", new byte[256_000]), ImageLimits.Own);

    [Fact]
    public async Task Small_picture_goes_inside_the_order() =>
        (await GiveAsync(Small, "http://127.0.0.1:5001/files/a")).ShouldBeOfType<PrepareOutcome.Ready>()
            .Input.ShouldBeOfType<string>().ShouldStartWith("data:image/png;base64,");

    [Fact]
    public async Task Large_picture_goes_by_a_signed_address() =>
        (await GiveAsync(Large, "https://video.example.com/files/a?signature=s"))
            .ShouldBe(new PrepareOutcome.Ready("https://video.example.com/files/a?signature=s"));

    [Fact]
    public async Task Address_that_Replicate_cannot_reach_is_not_paid_for_and_the_setting_is_named()
    {
        var error = (await GiveAsync(Large, "http://127.0.0.1:5001/files/a")).ShouldBeOfType<PrepareOutcome.Rejected>().Error;

        (error.Code, error.Message.Contains("127.0.0.1:5001: set Storage:Disk:PublicBaseUrl", StringComparison.Ordinal))
            .ShouldBe(("storage_unavailable", true));
    }

    [Fact]
    public async Task Replicate_that_is_on_this_machine_reaches_it() =>
        (await GiveAsync(Large, "http://127.0.0.1:5001/files/a", "http://127.0.0.1:5099/replicate/v1"))
            .ShouldBeOfType<PrepareOutcome.Ready>();

    private static Task<PrepareOutcome> GiveAsync(FetchedImage picture, string address, string server = "")
    {
        var stores = Substitute.For<IObjectStores>();
        stores.SignReadUrlAsync(Arg.Any<ObjectUri>(), Arg.Any<SignOptions?>(), Arg.Any<CancellationToken>()).Returns(new Uri(address));
        var inputs = new ReplicateInputs(stores, Microsoft.Extensions.Options.Options.Create(new ReplicateOptions { BaseUrl = server }));
        return inputs.GiveAsync(Picture, picture, TestContext.Current.CancellationToken);
    }
}
