using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Renderly.Testing;
using static Microsoft.Playwright.Assertions;

namespace Renderly.EndToEndTests.Studio;

/// <summary>The page by a review link, as somebody without an account uses it, on the real system; providers are simulated.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class StudioOnRenderlyTests(SceneVideoHost shared, StudioBrowser browser) : IClassFixture<StudioBrowser>, IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly float LimitMilliseconds = (float)Limit.TotalMilliseconds;
    private static readonly LocatorAssertionsToBeVisibleOptions InTheEnd = new() { Timeout = LimitMilliseconds };

    private RenderlyApi? api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Http => api!.Http;

    public async ValueTask InitializeAsync() => api = await shared.AsNewUserAsync();

    public ValueTask DisposeAsync()
    {
        api?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Storyboard_is_changed_approved_watched_and_saved_by_a_link()
    {
        var id = await StartAsync(
            "Scene 1 (2 s): A steel bottle stands on a wet rock at a mountain lake. \"Meet Fjord.\" "
            + "Scene 2 (3 s): A hiker drinks from it at sunrise. Scene 3 (2 s): The bottle beside a camp fire at night.");
        await using var visit = await PageVisit.BeginAsync(browser);
        var page = visit.Page;
        page.SetDefaultTimeout(LimitMilliseconds);

        // Opened while the pictures are drawn: they appear one after another.
        await page.GotoAsync((await LinkAsync(id)).Url);
        await Expect(visit.Heading("Storyboard 3 scenes")).ToBeVisibleAsync(InTheEnd);
        await Expect(page.GetByText("Ready for your decision", new PageGetByTextOptions { Exact = true }).First).ToBeVisibleAsync(InTheEnd);
        await PicturesAsync(page, 3);
        await Expect(page.Locator("li[data-scene='3'] .price")).ToBeVisibleAsync(InTheEnd);
        await visit.PhotographAsync("real-ready");

        await visit.TabToAsync(page.GetByLabel("Move scene 3 earlier"));
        await page.Keyboard.PressAsync("Enter");
        await SeeRevisionAsync(page, 2);
        (await visit.OrderAsync()).ShouldBe("1,3,2");

        await visit.TabToAsync(page.Locator("li[data-scene='2'] summary"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ControlOrMeta+A");
        await page.Keyboard.TypeAsync("A hiker drinks from it in the snow");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        var second = page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Take 2: A hiker drinks from it in the snow" });
        await Expect(second).ToBeCheckedAsync(new LocatorAssertionsToBeCheckedOptions { Timeout = LimitMilliseconds });
        await Expect(second).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = LimitMilliseconds });
        await SeeRevisionAsync(page, 3);

        await visit.TabToAsync(second);
        await page.Keyboard.PressAsync("ArrowLeft");
        await SeeRevisionAsync(page, 4);
        await Expect(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Take 1" })).ToBeCheckedAsync();

        await visit.TabToAsync(visit.Button("Approve and render"));
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Approve and render?" });
        await Expect(dialog).ToContainTextAsync("revision 4", new LocatorAssertionsToContainTextOptions { Timeout = LimitMilliseconds });
        await Expect(dialog).ToContainTextAsync("$");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("progress")).ToBeVisibleAsync(InTheEnd);

        await Expect(visit.Heading("Film")).ToBeVisibleAsync(InTheEnd);
        await Expect(visit.Heading("A steel bottle stands on a wet rock at a mountain lake")).ToBeVisibleAsync();
        await Expect(page.Locator(".notice")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => { const film = document.querySelector('video'); film.muted = true; return film.play(); }");
        await page.WaitForFunctionAsync(
            "() => { const film = document.querySelector('video'); return film.readyState >= 2 && film.currentTime > 0; }");
        await visit.PhotographAsync("real-completed");

        var film = await SaveAsync(page, () => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download" }).ClickAsync());
        (film.File.Width, film.File.Height, film.File.AudioCodec).ShouldBe((1280, 720, "aac"));
        film.File.Seconds.ShouldBeGreaterThan(6.5);

        await page.GetByLabel("Quality").SelectOptionAsync("480p");
        var export = await SaveAsync(page, () => visit.Button("Export").ClickAsync());
        (export.Name, export.File.Height).ShouldBe(($"{id}-480p.mp4", 480));
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Link_leads_to_its_own_storyboard_alone_and_the_page_says_when_it_has_ended()
    {
        var (id, other) = (await StartAsync("A lake at dawn.", seconds: 5), await StartAsync("A lake at night.", seconds: 5));
        await Eventually.SeeAsync(
            () => Http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{id}", Cancellation),
            job => job.GetProperty("status").GetString() == "storyboard_ready",
            "the storyboard is ready",
            Limit);
        var link = await LinkAsync(id);
        (await StatusAsync(link.Token, HttpMethod.Get, $"/api/v2/jobs/{id}")).ShouldBe(HttpStatusCode.OK);
        string[] closed = ["/api/v2/jobs", "/api/video/jobs", "/api/accounts/me", $"/api/v2/jobs/{other}", $"/api/video/jobs/{id}/costs"];
        foreach (var path in closed)
        {
            (await StatusAsync(link.Token, HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await StatusAsync(link.Token, HttpMethod.Post, "/api/v2/generate")).ShouldBe(HttpStatusCode.NotFound);

        await using var stray = await PageVisit.BeginAsync(browser);
        await stray.Page.GotoAsync(link.Url.Replace($"{id}", $"{other}", StringComparison.Ordinal));
        await SeeEndAsync(stray);

        await using var revoked = await OpenAsync(link.Url);
        using (var answer = await Http.DeleteAsync(new Uri($"/api/accounts/me/tokens/{link.Id}", UriKind.Relative), Cancellation))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await SeeEndAsync(revoked);

        var brief = await LinkAsync(id, TimeProvider.System.GetUtcNow().AddSeconds(30));
        await using var expiring = await OpenAsync(brief.Url);
        await SeeEndAsync(expiring);
        (await StatusAsync(brief.Token, HttpMethod.Get, $"/api/v2/jobs/{id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task SeeRevisionAsync(IPage page, int revision) =>
        Expect(page.GetByText($"Revision {revision}", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync(InTheEnd);

    /// <summary>The page has closed: it says so, and shows nothing of the storyboard.</summary>
    private static async Task SeeEndAsync(PageVisit visit)
    {
        await Expect(visit.Heading("This storyboard cannot be shown")).ToBeVisibleAsync(InTheEnd);
        await Expect(visit.Page.Locator("li[data-scene]")).ToHaveCountAsync(0);
    }

    private static Task PicturesAsync(IPage page, int count) => page.WaitForFunctionAsync(
        "count => { const pictures = [...document.querySelectorAll('li[data-scene] figure img')];"
        + " return pictures.length === count && pictures.every(picture => picture.complete && picture.naturalWidth > 0); }",
        count);

    private async Task<PageVisit> OpenAsync(string address)
    {
        var visit = await PageVisit.BeginAsync(browser);
        await visit.Page.GotoAsync(address);
        await visit.Page.Locator("li[data-scene] .price").First.WaitForAsync();
        visit.Complaints.ShouldBeEmpty();
        return visit;
    }

    private async Task<(string Name, MediaFile File)> SaveAsync(IPage page, Func<Task> press)
    {
        var download = await page.RunAndWaitForDownloadAsync(press, new PageRunAndWaitForDownloadOptions { Timeout = LimitMilliseconds });
        var path = Path.Combine(shared.Host.Folder, $"{Guid.CreateVersion7():N}.mp4");
        await download.SaveAsAsync(path);
        return (download.SuggestedFilename, await MediaFile.ProbeAsync(path));
    }

    /// <param name="prompt">The prompt.</param>
    /// <param name="seconds">Null: as the prompt says.</param>
    private async Task<Guid> StartAsync(string prompt, int? seconds = null)
    {
        var started = await PostAsync("/api/v2/generate", new { prompt, duration = seconds, voice_over = true, captions = true });
        return started.GetProperty("job_id").GetGuid();
    }

    private async Task<(Guid Id, string Url, string Token)> LinkAsync(Guid job, DateTimeOffset? end = null)
    {
        var link = await PostAsync("/api/accounts/me/review-links", new { job_id = job, label = "Ann", expires_at = end });
        var url = link.GetProperty("url").GetString()!;
        return (link.GetProperty("id").GetGuid(), url, url.Split('#')[1]);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body, Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Cancellation));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task<HttpStatusCode> StatusAsync(string token, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = method == HttpMethod.Post ? JsonContent.Create(new { prompt = "A lake." }) : null;
        using var response = await Http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
