using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Trait("Suite", "Long")]
public sealed class AllInOneKillTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Killed_and_started_again_it_finishes_every_job_and_pays_nothing_twice()
    {
        const int Jobs = 2;
        const int Kills = 2;
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = EmbeddedHost.WithSmallPictures(("Tasks__LeaseDuration", "00:00:05"));
        await renderly.StartAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < Jobs; i++)
        {
            ids.Add((await renderly.Api.SubmitAsync(RenderlyApi.Request(pictures.Url, [4, 5]))).GetProperty("job_id").GetGuid());
        }

        for (var kill = 1; kill <= Kills; kill++)
        {
            // At another point of the work each time: when so many paid calls have been made.
            await Eventually.SeeAsync(
                () => PaidCalls.CountAsync(renderly.JournalFile),
                calls => calls >= kill * 2,
                $"{kill * 2} paid calls are made",
                Limit);
            await renderly.KillAsync();
            await renderly.StartAsync();
        }

        foreach (var id in ids)
        {
            var job = await renderly.Api.FinishedAsync(id, Limit);
            job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
        }

        var paid = await PaidCalls.ReadAsync(renderly.JournalFile);
        paid.Count.ShouldBe(Jobs * 3);
        paid.Distinct().Count().ShouldBe(paid.Count);
    }
}
