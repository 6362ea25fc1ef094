using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.IntegrationTests.Live;
using Renderly.Jobs.Rescue;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Rescue;

public sealed class JobRescuerTests
{
    [Fact]
    public async Task Job_that_stands_still_is_rescued_once_and_one_that_waits_for_its_owner_is_left_alone()
    {
        await using var jobs = await JobsService.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(), ("Rescue:Interval", "01:00:00"));
        using var client = jobs.ClientAs(Guid.CreateVersion7());
        var (standing, waiting, moving, inSteps) = (
            await jobs.SubmitAsync(client, 5), await jobs.SubmitAsync(client, 5), await jobs.SubmitAsync(client, 5),
            await jobs.SubmitAsync(client, 5));
        await jobs.ScalarAsync<Guid>(
            $"UPDATE jobs.video_jobs SET updated_at = now() - interval '1 day' WHERE id = '{standing}' RETURNING id");
        await jobs.ScalarAsync<Guid>(
            $"UPDATE jobs.stage SET touched_at = now() - interval '1 day' WHERE job_id = '{standing}' RETURNING job_id");

        // Its steps move, of which its own row does not tell.
        await jobs.ScalarAsync<Guid>(
            $"UPDATE jobs.video_jobs SET updated_at = now() - interval '1 day' WHERE id = '{inSteps}' RETURNING id");
        await jobs.ScalarAsync<Guid>(
            $"UPDATE jobs.video_jobs SET updated_at = now() - interval '1 day', outcome = 'waiting_for_user' WHERE id = '{waiting}' "
            + "RETURNING id");
        var rescuer = jobs.Services.GetServices<IHostedService>().OfType<JobRescuer>().Single();

        (await rescuer.RescueBatchAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await rescuer.RescueBatchAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        (await jobs.ScalarAsync<Guid>("SELECT id FROM jobs.video_jobs WHERE rescued_at IS NOT NULL")).ShouldBe(standing);
        (await jobs.ScalarAsync<long>(
            $"SELECT count(*) FROM jobs.video_jobs WHERE id IN ('{waiting}', '{moving}', '{inSteps}') AND rescued_at IS NULL"))
            .ShouldBe(3);
    }
}
