using Microsoft.Extensions.DependencyInjection;
using Renderly.Jobs.Retention;
using Renderly.Jobs.VideoJobs;
using Renderly.Storage;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>A file that several jobs stand on goes with the last of them, in whichever order they are deleted.</summary>
public sealed class SketchRetentionTests : SketchTest
{
    private static readonly SketchRequest Again = new([.. Small.Stages.Select(stage => stage with { MayReuse = true })]);

    private protected override (string Key, string Value)[] Settings => [("Retention:Interval", "01:00:00")];

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 2)]
    public async Task Result_stays_until_nobody_stands_on_it(int first, int second, int third)
    {
        Guid[] jobs = [await FinishAsync(Small), await FinishAsync(Again), await FinishAsync(Again)];
        var file = Worker.Find(jobs[0], "book", 1)!.Uri;
        Worker.CountOf(jobs[1]).ShouldBe(0, "it took what was there");
        await PutAsync(file);

        await DeleteAsync(jobs[first]);
        (await IsThereAsync(file)).ShouldBeTrue();
        await DeleteAsync(jobs[second]);
        (await IsThereAsync(file)).ShouldBeTrue();
        await DeleteAsync(jobs[third]);

        (await IsThereAsync(file)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_deleted_is_not_taken_but_made_anew()
    {
        var first = await FinishAsync(Small);
        await DeleteAsync(first);

        var second = await FinishAsync(Again);

        Worker.CountOf(second).ShouldBe(3);
    }

    private async Task<Guid> FinishAsync(SketchRequest request)
    {
        var id = await SubmitAsync(request);
        await ApproveAsync(id);
        await EndedAsync(id, JobOutcome.Completed);
        return id;
    }

    private async Task DeleteAsync(Guid id)
    {
        await Host.DoAsync(async services => (await services.GetRequiredService<JobDeletion>()
            .DeleteAsync(id, User, Deleter.Retention, CancellationToken.None)).ShouldBe(DeletionResult.Deleted));
        await Host.DoAsync(services => services.GetRequiredService<RetentionSweep>().SweepAsync(CancellationToken.None));
    }

    private Task PutAsync(Uri file) => Host.DoAsync(async services =>
    {
        var uri = ObjectUri.Parse(file.OriginalString);
        using var content = new MemoryStream([1]);
        await services.GetRequiredService<IObjectStores>().For(uri)
            .PutAsync(uri, content, new PutOptions { ContentType = "image/png" }, CancellationToken.None);
    });

    private async Task<bool> IsThereAsync(Uri file)
    {
        var isThere = false;
        await Host.DoAsync(async services =>
        {
            var uri = ObjectUri.Parse(file.OriginalString);
            isThere = await services.GetRequiredService<IObjectStores>().For(uri).FindAsync(uri, CancellationToken.None) is not null;
        });
        return isThere;
    }
}
