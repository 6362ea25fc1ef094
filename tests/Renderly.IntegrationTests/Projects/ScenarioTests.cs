using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Projects.Data;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Projects;

[Collection(nameof(ProjectsCollection))]
public sealed class ScenarioTests(ProjectsHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scenario_is_made_read_changed_and_deleted()
    {
        using var user = host.NewUser();
        using var answer = await user.Http.PostAsJsonAsync("/api/scenarios", new { resolution = "1280:720", title = "Autumn" }, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var path = answer.Headers.Location!.ToString();
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        path.ShouldBe($"/api/scenarios/{made.GetProperty("id").GetGuid()}");
        made.GetProperty("user_id").GetGuid().ShouldBe(user.Id);

        (await user.GetAsync(path)).GetProperty("resolution").GetString().ShouldBe("1280:720");
        var changed = await user.PutAsync(path, new { title = (string?)null });
        changed.GetProperty("title").ValueKind.ShouldBe(JsonValueKind.Null);
        changed.GetProperty("resolution").GetString().ShouldBe("1280:720");
        (await user.PutAsync(path, new { resolution = (string?)null })).GetProperty("resolution").GetString().ShouldBe("720:1280");

        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NoContent);
        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NotFound);
        (await user.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_resolution_is_upright_unless_another_is_asked_for()
    {
        using var user = host.NewUser();
        (await user.PostAsync("/api/scenarios", new { })).GetProperty("resolution").GetString().ShouldBe("720:1280");
    }

    [Theory]
    [MemberData(nameof(Resolutions))]
    public async Task Every_resolution_is_taken(string resolution)
    {
        using var user = host.NewUser();
        (await user.PostAsync("/api/scenarios", new { resolution })).GetProperty("resolution").GetString().ShouldBe(resolution);
    }

    public static TheoryData<string> Resolutions => [.. VideoResolution.All];

    [Fact]
    public async Task Another_resolution_is_refused_with_those_that_there_are()
    {
        using var user = host.NewUser();
        var problem = await user.PostAsync("/api/scenarios", new { resolution = "1920:1080" }, HttpStatusCode.BadRequest);
        var error = problem.GetProperty("errors")[0];
        error.GetProperty("pointer").GetString().ShouldBe("#/resolution");
        error.GetProperty("detail").GetString()!
            .ShouldContain("1280:720, 720:1280, 1104:832, 832:1104, 960:960, 1584:672, 1280:768, 768:1280");
    }

    [Fact]
    public async Task An_unknown_field_or_parameter_is_refused()
    {
        using var user = host.NewUser();
        await user.PostAsync("/api/scenarios", new { resolutions = "1280:720" }, HttpStatusCode.BadRequest);
        (await user.StatusOfAsync(HttpMethod.Get, "/api/scenarios?page=1")).ShouldBe(HttpStatusCode.BadRequest);
        (await user.StatusOfAsync(HttpMethod.Get, "/api/scenarios?limit=101")).ShouldBe(HttpStatusCode.BadRequest);
        (await user.StatusOfAsync(HttpMethod.Get, "/api/scenarios?skip=-1")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_list_is_newest_first_and_counts_all()
    {
        using var user = host.NewUser();
        for (var number = 1; number <= 23; number++)
        {
            await user.PostAsync("/api/scenarios", new { title = $"number {number}" });
        }

        var first = await user.GetAsync("/api/scenarios");
        first.GetProperty("total").GetInt32().ShouldBe(23);
        TitlesOf(first).ShouldBe(Enumerable.Range(4, 20).Reverse().Select(number => $"number {number}"));
        TitlesOf(await user.GetAsync("/api/scenarios?skip=20&limit=2")).ShouldBe(["number 3", "number 2"]);
    }

    [Fact]
    public async Task A_reader_with_the_present_answer_gets_none()
    {
        using var user = host.NewUser();
        var path = $"/api/scenarios/{(await user.PostAsync("/api/scenarios", new { })).GetProperty("id").GetGuid()}";
        using var first = await user.Http.GetAsync(path, Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await user.Http.SendAsync(request, Cancel);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_makes_one()
    {
        using var user = host.NewUser();
        var ids = new HashSet<Guid>();
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/scenarios") { Content = JsonContent.Create(new { }) };
            request.Headers.Add("Idempotency-Key", "once");
            using var response = await user.Http.SendAsync(request, Cancel);
            ids.Add((await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid());
        }

        ids.Count.ShouldBe(1);
        (await user.GetAsync("/api/scenarios")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_elses_is_not_there_and_a_reader_changes_nothing()
    {
        using var owner = host.NewUser();
        using var other = host.NewUser();
        using var reader = host.NewUser(Roles.ReadOnly);
        var path = $"/api/scenarios/{(await owner.PostAsync("/api/scenarios", new { })).GetProperty("id").GetGuid()}";

        (await other.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOfAsync(HttpMethod.Put, path, new { title = "mine" })).ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync(path)).ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync("/api/scenarios")).GetProperty("total").GetInt32().ShouldBe(0);
        (await reader.StatusOfAsync(HttpMethod.Post, "/api/scenarios", new { })).ShouldBe(HttpStatusCode.Forbidden);
        (await owner.GetAsync(path)).GetProperty("title").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static IEnumerable<string> TitlesOf(JsonElement list) =>
        list.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("title").GetString()!);
}
