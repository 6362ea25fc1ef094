using Microsoft.Playwright;

namespace Renderly.EndToEndTests.Studio;

/// <summary>A visit of the storyboard of a stub.</summary>
internal sealed class StudioVisit : PageVisit
{
    private StudioVisit(StudioHost host, IPage page)
        : base(page) => Host = host;

    public StudioHost Host { get; }

    public StoryboardStub Api => Host.Api;

    public static async Task<StudioVisit> BeginAsync(StudioBrowser browser, Action<BrowserNewContextOptions>? change = null)
    {
        var host = await StudioHost.StartAsync();
        return new StudioVisit(host, await NewPageAsync(browser, change));
    }

    public async Task OpenAsync()
    {
        await Page.GotoAsync(Host.Link.AbsoluteUri);
        await Heading("Storyboard 4 scenes").WaitForAsync();
        await Page.Locator("li[data-scene='4'] .price").WaitForAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
    }
}
