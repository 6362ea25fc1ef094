using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Renderly.EndToEndTests.Studio;

/// <summary>One browser's visit of a storyboard's page, with everything that it asked for and that its console said.</summary>
internal class PageVisit : IAsyncDisposable
{
    /// <summary>Where pictures of the pages are left to be looked at; nowhere when it is not set.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("RENDERLY_SCREENSHOTS");

    private const int MaxTabs = 60;

    protected PageVisit(IPage page)
    {
        Page = page;
        Page.Request += (_, request) => Requests.Enqueue(request.Url);
        Page.PageError += (_, error) => Complaints.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Addresses that were asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<PageVisit> BeginAsync(StudioBrowser browser) => new(await NewPageAsync(browser));

    /// <summary>A page that shares nothing with others.</summary>
    protected static async Task<IPage> NewPageAsync(StudioBrowser browser, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce
        };
        change?.Invoke(options);
        return await (await browser.Browser.NewContextAsync(options)).NewPageAsync();
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

    public virtual async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
