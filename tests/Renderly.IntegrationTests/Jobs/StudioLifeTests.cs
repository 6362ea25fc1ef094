using System.Text.Json;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Jobs;

/// <summary>A product video whose presenter is laid over its scenes at the provider; the tests play the workers.</summary>
public sealed class StudioLifeTests : IAsyncLifetime
{
    private JobsService jobs = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        jobs = await JobsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync(), ("ProductVideo:Strategy", "Studio"));
        client = jobs.ClientAs(Guid.CreateVersion7());
    }

    [Fact]
    public async Task Job_whose_studio_is_gone_fails_before_a_clip_is_ordered()
    {
        var id = await jobs.SubmitAsync(client, 8, 8);
        await jobs.StepOrderedAsync(id, "presenter-check");
        await jobs.PublishAsync(new StepFailed
        {
            JobId = id,
            Step = "presenter-check",
            Attempt = 1,
            Failure = new StepFailure { Code = "provider_rejected", Message = "It is gone", Provider = "heygen" },
        });
        await jobs.InStateAsync(id, "Failed");

        (await AttemptsAsync(id)).ShouldBe(["presenter-check#1 failed"]);
        using var job = JsonDocument.Parse(await client.GetStringAsync($"/api/video/jobs/{id}"));
        job.RootElement.GetProperty("error_message").GetString()
            .ShouldBe("Step presenter-check failed at heygen: It is gone. Sending the same request again will not help.");
        job.RootElement.GetProperty("error").GetProperty("charged").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task First_clip_is_ordered_when_the_studio_is_there()
    {
        var id = await jobs.SubmitAsync(client, 8);
        await jobs.StepOrderedAsync(id, "presenter-check");
        (await AttemptsAsync(id)).ShouldBe(["presenter-check#1 ordered"]);

        await jobs.PublishAsync(
            new PresenterChecked { JobId = id, Step = "presenter-check", Attempt = 1, Provider = "heygen", Outputs = [] });

        await jobs.StepOrderedAsync(id, "clip-1");
        (await AttemptsAsync(id)).ShouldBe(["clip-1#1 ordered", "presenter-check#1 succeeded"]);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await jobs.DisposeAsync();
    }

    private Task<string[]> AttemptsAsync(Guid id) => jobs.ScalarAsync<string[]>(
        $"SELECT array_agg(step || '#' || attempt || ' ' || state ORDER BY step, attempt) FROM jobs.step_attempt WHERE job_id = '{id}'");
}
