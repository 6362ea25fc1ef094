using Microsoft.Playwright;

namespace Renderly.EndToEndTests.Studio;

/// <summary>
/// A headless Chromium for a class of tests: the one that the machine has (deploy/local/ensure-tools.sh), not one that is fetched.
/// </summary>
public sealed class StudioBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),

            // Nothing of the browser's own goes to the network: what the tests see is what the page asks for.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Find() =>
        (from folder in Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
         from name in Names
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault()
        ?? throw new InvalidOperationException(
            "No Chromium was found. ./test.sh installs it on Debian; elsewhere install chromium or Google Chrome.");
}
