using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Renderly.EndToEndTests.Studio;

/// <summary>One browser's visit of one storyboard, with everything that it asked for and that its console said.</summary>
internal sealed class StudioVisit : IAsyncDisposable
{
    /// <summary>Where pictures of the pages are left to be looked at; nowhere when it is not set.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("RENDERLY_SCREENSHOTS");

    private const int MaxTabs = 60;

    private readonly IBrowserContext context;

    private StudioVisit(StudioHost host, IBrowserContext context, IPage page) => (Host, this.context, Page) = (host, context, page);

    public StudioHost Host { get; }

    public StoryboardStub Api => Host.Api;

    public IPage Page { get; }

    /// <summary>Addresses that were asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<StudioVisit> BeginAsync(StudioBrowser browser, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
        change?.Invoke(options);
        var host = await StudioHost.StartAsync();
        var context = await browser.Browser.NewContextAsync(options);
        var visit = new StudioVisit(host, context, await context.NewPageAsync());
        visit.Page.Request += (_, request) => visit.Requests.Enqueue(request.Url);
        visit.Page.PageError += (_, error) => visit.Complaints.Enqueue(error);
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                visit.Complaints.Enqueue(message.Text);
            }
        };
        return visit;
    }

    public async Task OpenAsync()
    {
        await Page.GotoAsync(Host.Link.AbsoluteUri);
        await Heading("Storyboard 4 scenes").WaitForAsync();
        await Page.Locator("li[data-scene='4'] .price").WaitForAsync();
    }

    /// <summary>Goes to it as the keyboard goes, from where the focus is.</summary>
    public async Task TabToAsync(ILocator place, string key = "Tab")
    {
        for (var presses = 0; presses < MaxTabs; presses++)
        {
            await Page.Keyboard.PressAsync(key);
            if (await place.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        throw new InvalidOperationException($"{MaxTabs} presses of {key} did not lead to {place}.");
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Scenes by their numbers, in the order in which they are shown.</summary>
    public async Task<string> OrderAsync() => string.Join(
        ',', (await Page.Locator("li[data-scene] h3").AllInnerTextsAsync()).Select(heading => heading.Split(' ')[1]));

    /// <summary>What axe-core finds that keeps people out, in words.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var found = await Page.RunAxe();
        return
        [
            .. found.Violations.Where(item => item.Impact is "serious" or "critical" or "moderate")
                .Select(item => $"{item.Id}: {item.Help}: {string.Join(" | ", item.Nodes.Select(node => node.Html))}"),
        ];
    }

    public async Task PhotographAsync(string name)
    {
        if (Screenshots is not null)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await Host.DisposeAsync();
    }
}
