using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Renderly.EndToEndTests.Studio;

/// <summary>What the page looks like, on screens of several sizes, and for those who do not see it.</summary>
public sealed class StudioLookTests(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    private const int PhonePixels = 360;

    [Theory]
    [InlineData("desktop", 1280, ColorScheme.Light, false, Traits = ["Suite", "Long"])]
    [InlineData("dark", 1280, ColorScheme.Dark, false, Traits = ["Suite", "Long"])]
    [InlineData("phone", PhonePixels, ColorScheme.Light, false)]
    [InlineData("upright", 1280, ColorScheme.Light, true, Traits = ["Suite", "Long"])]
    public async Task Page_keeps_nobody_out_in_any_of_its_states(string name, int width, ColorScheme colours, bool isUpright)
    {
        await using var visit = await StudioVisit.BeginAsync(browser, options =>
            (options.ViewportSize, options.ColorScheme) = (new ViewportSize { Width = width, Height = 900 }, colours));
        visit.Api.IsUpright = isUpright;
        visit.Api.Adjusted = ["The film is made in 720p: no provider here makes 1080p."];

        await visit.Page.GotoAsync(visit.Host.Page.AbsoluteUri);
        await visit.Heading("Open the storyboard").WaitForAsync();
        await SeeAsync("token");

        await visit.OpenAsync();
        await visit.Page.Locator("li[data-scene='2'] summary").ClickAsync();
        await visit.Page.Locator(".understood summary").ClickAsync();
        await SeeAsync("ready");

        await visit.Button("Approve and render").ClickAsync();
        await SeeAsync("question");
        await visit.Button("Not yet").ClickAsync();

        visit.Api.Change(
            "generating_storyboard",
            [.. visit.Api.Scenes.Select(scene => scene.Number == 3 ? scene with { GenerationStatus = "generating", Chosen = 0 } : scene)]);
        await Expect(visit.Page.GetByText("Being drawn…")).ToBeVisibleAsync();
        await SeeAsync("drawing");

        visit.Api.Draw();
        visit.Api.Change("failed");
        await Expect(visit.Page.GetByText("The provider refused the clip of scene 2.")).ToBeVisibleAsync();
        await SeeAsync("failed");

        visit.Api.Change("completed");
        await visit.Heading("Film 20 s").WaitForAsync();
        await SeeAsync("completed");
        visit.Complaints.ShouldBeEmpty();

        async Task SeeAsync(string state)
        {
            await visit.PhotographAsync($"{name}-{state}");
            (await visit.BarriersAsync()).ShouldBeEmpty(state);
            (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, state);
        }
    }
}
