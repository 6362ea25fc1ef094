using Microsoft.Extensions.Options;
using Renderly.Jobs.Routing;
using Renderly.Models;

namespace Renderly.UnitTests.Jobs.Routing;

public sealed class ProviderRoutingTests
{
    private static readonly ModelNeed Clip = new(Capability.Clip) { Size = new FrameSize(1280, 720), Seconds = 5, PromptLength = 20 };
    private static readonly RouteWish Usual = new(Quality.Standard, AllowFallback: true);

    [Fact]
    public void The_installations_order_holds_and_the_quality_decides_on_the_model()
    {
        var route = Find(Clip, Usual with { Quality = Quality.High });

        route.Candidates.Select(candidate => (candidate.Provider, candidate.Model)).ShouldBe([("runway", "gen4.5"), ("mock", "mock-clip")]);
        route.PassedOver.ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_asked_for_comes_first_and_alone_without_fallback()
    {
        Find(Clip, Usual with { Provider = "mock" }).Providers.ShouldBe(["mock", "runway"]);
        Find(Clip, Usual with { Provider = "mock", AllowFallback = false }).Providers.ShouldBe(["mock"]);
    }

    [Theory]
    [InlineData(1920, 1080, 5, 20, "gen4_turbo of runway does not make 1920:1080")]
    [InlineData(1280, 720, 1, 20, "gen4_turbo of runway makes clips of 2 to 10 s, not of 1 s")]
    public void Who_cannot_make_it_is_passed_over_and_the_answer_says_why(int width, int height, int seconds, int words, string why)
    {
        var route = Find(Clip with { Size = new FrameSize(width, height), Seconds = seconds, PromptLength = words }, Usual);

        route.Providers.ShouldBe(["mock"]);
        route.PassedOver.ShouldHaveSingleItem().ShouldStartWith(why);
    }

    [Fact]
    public void What_nobody_can_make_is_refused_with_the_reason_of_each()
    {
        var (route, refusal) = Routing().Find(new ModelNeed(Capability.Image) { References = 4 }, Usual);

        route.ShouldBeNull();
        refusal!.Message.ShouldBe(
            "gen4_image of runway takes 3 reference pictures, 4 are given. mock-image of mock takes 3 reference pictures, 4 are given.");
    }

    [Theory]
    [InlineData("runway", "gen3a_turbo", "model", "Use gen4_turbo.")]
    [InlineData("runway", "gen4_image", "model", "There are: gen4_turbo, gen4.5.")]
    [InlineData("nobody", null, "provider", "There are: runway, mock.")]
    public void A_choice_that_is_none_is_refused_with_those_there_are(string provider, string? model, string field, string says)
    {
        var (_, refusal) = Routing().Find(Clip, Usual with { Provider = provider, Model = model });

        refusal!.Field.ShouldBe(field);
        refusal.Message.ShouldEndWith(says);
    }

    [Fact]
    public void Without_a_provider_the_setting_is_named() =>
        Routing(new RoutingOptions()).Find(Clip, Usual).Refusal!.Message.ShouldContain("Routing__Clips__0");

    [Fact]
    public void A_model_belongs_to_the_first_provider_here_that_still_serves_it()
    {
        Routing().ProviderOf(Capability.Clip, "gen4.5").ShouldBe("runway");
        Routing().ProviderOf(Capability.Clip, "gen3a_turbo").ShouldBeNull();
        Routing().ProviderOf(Capability.Clip, "sora-2").ShouldBeNull();
    }

    private static StepRoute Find(ModelNeed need, RouteWish wish) => Routing().Find(need, wish).Route.ShouldNotBeNull();

    private static ProviderRouting Routing(RoutingOptions? options = null) => new(
        ModelCatalogue.Load(folder: null),
        Options.Create(options ?? new RoutingOptions { Images = ["runway", "mock"], Clips = ["runway", "mock"] }),
        TimeProvider.System);
}
