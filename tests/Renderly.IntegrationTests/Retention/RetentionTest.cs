using Microsoft.Extensions.DependencyInjection;
using Renderly.IntegrationTests.Live;
using Renderly.Jobs.Retention;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Retention;

/// <summary>A Jobs service with a database and a store of its own; the tests play the workers, and lay files where they would.</summary>
public abstract class RetentionTest : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"renderly-retention-{Guid.CreateVersion7():N}");
    private JobsService? jobs;
    private HttpClient? ann;

    private protected JobsService Jobs => jobs!;

    private protected HttpClient Ann => ann!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected virtual (string Key, string Value)[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        jobs = await JobsService.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(),
            [("Storage:Disk:Root", folder), ("Retention:Interval", "01:00:00"), .. Settings]);
        ann = jobs.ClientAs(Guid.CreateVersion7());
    }

    public async ValueTask DisposeAsync()
    {
        Ann.Dispose();
        // Files may still be deleted when a request for it has been answered.
        await Jobs.StopAsync();
        await Jobs.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A completed job whose files are there: what was given, what was made of it, and what was delivered.</summary>
    private protected async Task<Guid> CompleteAsync()
    {
        var id = await Jobs.SubmitAsync(Ann, 5);
        var workers = new Workers(Jobs, id, $"disk://renderly/jobs/{id}", $"disk://renderly/{Elsewhere(id)}");
        await workers.GenerateClipAsync();
        await workers.FinishAsync();
        foreach (var name in (string[])["inputs/picture", "p.webm", "final.mp4", "t.jpg"])
        {
            await PutAsync($"jobs/{id}/{name}");
        }

        await PutAsync($"{Elsewhere(id)}/clip.mp4");

        await workers.SettleAsync();
        return id;
    }

    /// <summary>A cancelled job whose clip Veo is still at work on.</summary>
    private protected async Task<Guid> CancelAtWorkAsync()
    {
        var id = await Jobs.SubmitAsync(Ann, 5);
        await new Workers(Jobs, id).SubmitClipAsync();
        await PutAsync($"jobs/{id}/inputs/picture");
        using var cancelled = await Ann.PostAsync($"/api/video/jobs/{id}/cancel", null, Cancellation);
        await Jobs.InStateAsync(id, "Cancelled");
        return id;
    }

    private protected async Task PutAsync(string key)
    {
        var stores = Jobs.Services.GetRequiredService<IObjectStores>();
        using var content = new MemoryStream([1, 2, 3]);
        await stores.For(stores.Own(key)).PutAsync(stores.Own(key), content, new PutOptions { ContentType = "video/mp4" }, Cancellation);
    }

    /// <summary>Names of the job's files that are there.</summary>
    private protected async Task<string[]> FilesAsync(Guid id)
    {
        var stores = Jobs.Services.GetRequiredService<IObjectStores>();
        var (own, elsewhere) = (stores.Own($"jobs/{id}/"), stores.Own($"{Elsewhere(id)}/"));
        var names = await stores.For(own).ListAsync(own, Cancellation)
            .Select(found => found.Uri.Key[own.Key.Length..])
            .ToListAsync(Cancellation);
        names.AddRange(
            await stores.For(elsewhere).ListAsync(elsewhere, Cancellation).Select(found => found.Uri.FileName).ToListAsync(Cancellation));
        return [.. names.Order()];
    }

    /// <summary>Providers' buckets have folders of another kind.</summary>
    private static string Elsewhere(Guid id) => $"product/2026-11-30/scene_1/{id}";

    private protected Task SweepAsync() => Jobs.Services.GetRequiredService<RetentionSweep>().SweepAsync(Cancellation);

    /// <summary>Lets a time stamp of a job's row lie in the past.</summary>
    private protected Task AgeAsync(string table, string key, string column, Guid id, string by) => Jobs.ScalarAsync<Guid>(
        $"UPDATE jobs.{table} SET {column} = {column} - interval '{by}' WHERE {key} = '{id}' RETURNING {key}");

    /// <summary>Rows that say anything of the job, in the tables that are not the ledger's.</summary>
    private protected Task<long> RowsAsync(Guid id) => Jobs.ScalarAsync<long>(
        $"""
         SELECT (SELECT count(*) FROM jobs.video_jobs WHERE id = '{id}') + (SELECT count(*) FROM jobs.stage WHERE job_id = '{id}')
              + (SELECT count(*) FROM jobs.step WHERE job_id = '{id}') + (SELECT count(*) FROM jobs.step_attempt WHERE job_id = '{id}')
              + (SELECT count(*) FROM jobs.job_event WHERE job_id = '{id}')
         """);
}
