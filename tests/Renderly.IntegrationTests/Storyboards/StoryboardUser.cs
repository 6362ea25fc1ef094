using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>
/// A user with a storyboard, and the workers that make it: each attempt that is ordered is delivered once, and remembered.
/// </summary>
internal sealed class StoryboardUser : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly JobsService jobs;
    private readonly HttpClient http;
    private readonly HashSet<(string Step, int Attempt)> known = [];
    private readonly HashSet<string> refused = [];
    private readonly HashSet<string> stumbling = [];

    public StoryboardUser(JobsService jobs)
    {
        this.jobs = jobs;
        http = jobs.ClientAs(Id);
    }

    public Guid JobId { get; private set; }

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>What a language model makes of the prompt, as JSON.</summary>
    public string Script { get; set; } = "[]";

    /// <summary>Steps that workers were asked for since somebody last looked, in their order.</summary>
    public List<string> Asked { get; } = [];

    public void Dispose() => http.Dispose();

    /// <summary>Steps that fail for good from now on.</summary>
    public void Refuse(params string[] steps) => refused.UnionWith(steps);

    public void Allow() => refused.Clear();

    /// <summary>A step that fails once, for a reason that passes.</summary>
    public void Stumble(string step) => stumbling.Add(step);

    /// <summary>Seconds that each clip is billed with from now on.</summary>
    public double ClipSeconds { get; set; } = 5;

    public async Task<JsonElement> GenerateAsync(object request)
    {
        var started = await PostAsync("/api/v2/generate", request, HttpStatusCode.Accepted);
        JobId = started.GetProperty("job_id").GetGuid();
        return started;
    }

    /// <summary>Makes what is ordered until the job has this status.</summary>
    public async Task<JsonElement> UntilAsync(string status) => await Eventually.SeeAsync(
        async () =>
        {
            await WorkAsync();
            return await GetAsync("");
        },
        job => Text(job, "status") == status,
        $"the storyboard is {status}",
        Limit);

    public Task<JsonElement> GetAsync(string rest) => http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{JobId}{rest}");

    /// <param name="query">With its question mark, or empty.</param>
    public Task<HttpResponseMessage> ExportAsync(string query) => http.GetAsync($"/api/v2/jobs/{JobId}/export{query}");

    public Task<HttpResponseMessage> SendAsync(string verb, object body) => http.PostAsJsonAsync($"/api/v2/jobs/{JobId}/{verb}", body);

    public Task<JsonElement> DoAsync(string verb, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        PostAsync($"/api/v2/jobs/{JobId}/{verb}", body, status);

    public async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode status)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The code of the refusal.</summary>
    public async Task<string> RefusedAsync(string verb, object body, HttpStatusCode status = HttpStatusCode.Conflict) =>
        Text(await DoAsync(verb, body, status), "code");

    /// <summary>A storyboard that is ready, approved and rendered.</summary>
    public async Task<JsonElement> RenderAsync()
    {
        await DoAsync("approve", new { });
        await DoAsync("render", new { }, HttpStatusCode.Accepted);
        return await UntilAsync("completed");
    }

    /// <summary>What was asked for by now, and nothing of it the next time.</summary>
    public IReadOnlyList<string> TakeAsked()
    {
        var taken = Asked.Order(StringComparer.Ordinal).ToList();
        Asked.Clear();
        return taken;
    }

    public static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private async Task WorkAsync()
    {
        foreach (var (step, attempt, provider, model, key) in await OrderedAsync())
        {
            if (!known.Add((step, attempt)))
            {
                continue;
            }

            Asked.Add(step);
            var stumbles = stumbling.Remove(step);
            var hasFailed = stumbles || refused.Contains(step);
            await jobs.PublishAsync(hasFailed
                ? new StepFailed
                {
                    JobId = JobId,
                    Step = step,
                    Attempt = attempt,
                    Failure = stumbles
                        ? new StepFailure { Code = "provider_failed", Message = "It failed inside.", Provider = provider, CanRetry = true }
                        : new StepFailure { Code = "content_refused", Message = "The filter refused it.", Provider = provider },
                }
                : new StepSucceeded
                {
                    JobId = JobId, Step = step, Attempt = attempt, Provider = provider, Model = model,
                    Outputs = OutputsOf(step, attempt, key),
                });
            if (provider != "renderly")
            {
                await jobs.PublishAsync(Settled(step, attempt, provider, model, hasFailed));
            }
        }
    }

    private StepSettled Settled(string step, int attempt, string provider, string? model, bool hasFailed) => new()
    {
        JobId = JobId,
        Step = step,
        Attempt = attempt,
        Provider = provider,
        Model = model,
        Charge = hasFailed ? StepCharge.NotCharged : StepCharge.Charged,
        Quantity = step == "script" ? 900 : step.StartsWith("picture", StringComparison.Ordinal) ? 1 : ClipSeconds,
        Unit = step == "script" ? BilledUnit.Token
            : step.StartsWith("picture", StringComparison.Ordinal) ? BilledUnit.Image
            : BilledUnit.Second,
    };

    /// <summary>What was made of the same is the same file, by its hash.</summary>
    private IReadOnlyList<StepOutput> OutputsOf(string step, int attempt, string key)
    {
        return step.Split('-')[0] switch
        {
            "script" => [new StepOutput { Name = StepOutput.Scenes, Text = Script }],
            "picture" or "last" or "reference" => [File(StepOutput.Image, null)],
            "voice" or "music" => [File(StepOutput.Sound, 2)],
            "clip" => [File(StepOutput.Video, 5)],
            _ => [File(StepOutput.Video, 10), File(StepOutput.Thumbnail, null), File(StepOutput.Srt, null), File(StepOutput.Vtt, null)],
        };

        StepOutput File(string name, double? seconds) => new()
        {
            Name = name, Uri = new Uri($"disk://renderly/jobs/{JobId}/{step}-{attempt}.{name}"), Seconds = seconds, Sha256 = key,
        };
    }

    private async Task<IReadOnlyList<(string Step, int Attempt, string Provider, string? Model, string Key)>> OrderedAsync()
    {
        await using var command = jobs.Database.CreateCommand(
            "SELECT step, attempt, provider, input_key FROM jobs.step_attempt WHERE job_id = $1 AND state = 'ordered' ORDER BY step");
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = JobId });
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, int, string, string?, string)> ordered = [];
        while (await reader.ReadAsync())
        {
            var (step, provider) = (reader.GetString(0), reader.GetString(2));
            var model = provider != "mock" ? null : step.StartsWith("picture", StringComparison.Ordinal) ? "mock-image" : "mock-clip";
            ordered.Add((step, reader.GetInt32(1), provider, model, reader.GetString(3)));
        }

        return ordered;
    }
}
