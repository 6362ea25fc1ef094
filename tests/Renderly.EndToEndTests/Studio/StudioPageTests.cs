using Microsoft.Playwright;
using Renderly.Web.Identity;
using static Microsoft.Playwright.Assertions;

namespace Renderly.EndToEndTests.Studio;

public sealed class StudioPageTests(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact]
    public async Task Storyboard_is_changed_approved_and_watched_with_the_keyboard_alone()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        var (page, api) = (visit.Page, visit.Api);
        await visit.OpenAsync();

        // Order: the button keeps the focus, so that it can be pressed again.
        await visit.TabToAsync(page.GetByLabel("Move scene 3 earlier"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Revision 3", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        (await visit.OrderAsync()).ShouldBe("3,1,2,4");
        await Expect(page.GetByLabel("Move scene 3 earlier")).ToBeFocusedAsync();

        // Takes are radio buttons.
        await visit.TabToAsync(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Take 2" }));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Take 1" })).ToBeCheckedAsync();
        await Expect(page.GetByText("Revision 4", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        // Another picture: from the summary into the text, and on to the button.
        await visit.TabToAsync(page.Locator("li[data-scene='4'] summary"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ControlOrMeta+A");
        await page.Keyboard.TypeAsync("The boat lies in the harbour");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("li[data-scene='4'] form .fine")).ToContainTextAsync("5 of 5 left");
        await Expect(page.Locator("li[data-scene='4'] form")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Being drawn…")).ToBeVisibleAsync();
        await Expect(page.GetByText("The scenes are being drawn", new PageGetByTextOptions { Exact = true }).First).ToBeVisibleAsync();
        await Expect(visit.Button("Approve and render")).ToHaveCountAsync(0);
        api.Draw();
        await Expect(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Take 2: The boat lies in the harbour" }))
            .ToBeCheckedAsync();

        // Approval asks once more, with the price and the revision.
        await visit.TabToAsync(visit.Button("Approve and render"));
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Approve and render?" });
        await Expect(dialog).ToContainTextAsync("$2.00 to $4.00");
        await Expect(dialog).ToContainTextAsync("revision 5");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Being rendered", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".notice")).ToBeFocusedAsync();

        api.Change("completed");
        await Expect(visit.Heading("Film 20 s")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download" })).ToBeVisibleAsync();
        (await page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 1")).ShouldNotBeNull();
        api.Calls.ShouldBe(
            ["reorder 1,3,2,4", "reorder 3,1,2,4", "take 2 1", "refine 4 The boat lies in the harbour", "approve 5", "render 5"]);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Scene_is_dragged_to_another_place()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();

        // The left half of a card is before it.
        await visit.Page.Locator("li[data-scene='3'] figure").DragToAsync(
            visit.Page.Locator("li[data-scene='1'] figure"),
            new LocatorDragToOptions { TargetPosition = new TargetPosition { X = 20, Y = 60 } });

        await Expect(visit.Page.GetByText("Revision 2", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        (await visit.OrderAsync()).ShouldBe("3,1,2,4");
        visit.Api.Calls.ShouldBe(["reorder 3,1,2,4"]);
    }

    [Fact]
    public async Task Revision_that_changed_while_it_was_looked_at_is_not_approved_and_the_page_says_why()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();
        await visit.Button("Approve and render").ClickAsync();
        visit.Api.Change(scenes: [.. visit.Api.Scenes.Reverse()], isRevised: true);
        await Expect(visit.Page.GetByText("Revision 2", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve and render" })
            .ClickAsync();

        await Expect(visit.Heading("The storyboard was changed meanwhile")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".notice")).ToBeFocusedAsync();
        (await visit.OrderAsync()).ShouldBe("4,3,2,1");
        visit.Api.Calls.ShouldBe(["approve 1"]);
        visit.Api.IsApproved.ShouldBeFalse();
    }

    [Fact]
    public async Task Refusal_is_told_in_the_words_of_the_problem()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();
        visit.Api.RefinementsLeft = 0;
        await visit.Page.Locator("li[data-scene='1'] summary").ClickAsync();

        await visit.Button("Make another picture").ClickAsync();

        await Expect(visit.Page.Locator(".notice")).ToContainTextAsync("A storyboard may be refined 5 times, and this one was.");
        await Expect(visit.Page.Locator(".notice")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("li[data-scene='1']")).ToContainTextAsync("Choose among the takes.");
    }

    [Fact]
    public async Task Token_is_asked_for_and_stays_in_the_tab()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.Page.GotoAsync(visit.Host.Page.AbsoluteUri);
        await visit.Page.GetByLabel("Token").FillAsync("some-wrong-token");
        await visit.Button("Open").ClickAsync();
        await Expect(visit.Heading("This storyboard cannot be shown")).ToBeVisibleAsync();

        await visit.Page.GetByLabel("Token").FillAsync(StoryboardStub.Token);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Heading("Storyboard 4 scenes")).ToBeVisibleAsync();

        visit.Page.Url.ShouldBe(visit.Host.Page.AbsoluteUri);
        (await visit.Page.EvaluateAsync<int>("localStorage.length")).ShouldBe(0);
        visit.Requests.ShouldAllBe(address => !address.Contains(StoryboardStub.Token));
        await visit.Page.ReloadAsync();
        await Expect(visit.Heading("Storyboard 4 scenes")).ToBeVisibleAsync();
        await visit.Button("Leave").ClickAsync();
        await Expect(visit.Heading("Open the storyboard")).ToBeVisibleAsync();
        (await visit.Page.EvaluateAsync<int>("sessionStorage.length")).ShouldBe(0);
    }

    [Fact]
    public async Task Link_that_was_revoked_shows_nothing_any_more()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();
        visit.Api.IsRevoked = true;

        await visit.Page.GetByLabel("Move scene 1 later").ClickAsync();

        await Expect(visit.Heading("This storyboard cannot be shown")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        visit.Api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Token_for_looking_only_sees_everything_and_decides_nothing()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        visit.Api.Role = Roles.ReadOnly;
        await visit.Page.GotoAsync(visit.Host.Link.AbsoluteUri);
        await visit.Heading("Storyboard 4 scenes").WaitForAsync();
        await Expect(visit.Page.GetByText("Your token is for looking only.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Radio).First).ToBeDisabledAsync();

        visit.Api.Change("failed");
        await Expect(visit.Page.GetByText("The provider refused the clip of scene 2.")).ToBeVisibleAsync();

        (await visit.Page.GetByRole(AriaRole.Button).AllInnerTextsAsync()).ShouldBe(["Leave"]);
        await Expect(visit.Page.Locator("details.change")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Failed_job_is_tried_again()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();
        visit.Api.Change("failed", isApproved: true);
        await Expect(visit.Page.GetByText("What is missing costs $2.00 to $4.00.")).ToBeVisibleAsync();

        await visit.Button("Try again").ClickAsync();

        await Expect(visit.Page.Locator("progress")).ToBeVisibleAsync();
        await Expect(visit.Button("Try again")).ToHaveCountAsync(0);
        visit.Api.Change("completed");
        await Expect(visit.Heading("Film 20 s")).ToBeVisibleAsync();
        visit.Api.Calls.ShouldBe(["resume"]);
    }

    [Fact]
    public async Task Export_is_waited_for_and_saved_by_the_browser_itself()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();
        visit.Api.Change("completed");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Button("Export").ClickAsync());

        download.SuggestedFilename.ShouldBe(StoryboardStub.ExportName);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Save it" })).ToBeVisibleAsync();
        visit.Api.Calls.ShouldBe(["export mp4 1080p true", "export mp4 1080p true"]);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_of_others_are_seen_at_once_and_after_a_broken_stream()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();
        visit.Api.Change(scenes: [.. visit.Api.Scenes.Reverse()], isRevised: true);
        await Expect(visit.Page.GetByText("Revision 2", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        visit.Api.BreakStreams();
        visit.Api.Change("rendering", isApproved: true);

        await Expect(visit.Page.GetByText("The film is being rendered", new PageGetByTextOptions { Exact = true }).Last).ToBeVisibleAsync();
        (await visit.OrderAsync()).ShouldBe("4,3,2,1");
    }

    [Fact]
    public async Task Token_of_a_link_leaves_the_address()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();

        (await visit.Page.EvaluateAsync<string>("location.href")).ShouldBe(visit.Host.Page.AbsoluteUri);
    }
}
