using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Storage;
using Renderly.Web.Http;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>
/// Answers about storyboards' jobs, each made once and given again while nothing of the job has changed. Every read looks up by two primary
/// keys which answer is the present one, so that nobody is told less than what was committed before, by whichever process
/// (docs/decisions/0055).
/// </summary>
internal sealed class StoryboardReadCache(
    HybridCache cache,
    IDbContextFactory<JobsDbContext> contexts,
    VideoJobViews views,
    IObjectStores stores,
    ReadCacheFigures figures,
    IOptions<StoryboardOptions> options)
{
    /// <summary>As endpoints write: addresses can be copied out of an answer.</summary>
    private static readonly JsonSerializerOptions Json =
        new(JsonDefaults.Create()) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HybridCacheEntryOptions lifetime = new() { Expiration = TimeSpan.FromSeconds(options.Value.ReadCacheSeconds) };

    /// <returns>Null when the user has no storyboard of this id.</returns>
    public async Task<CurrentStoryboard?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken) =>
        await VersionOfAsync(jobId, userId, cancellationToken) is { } version
        && await AnswerOfAsync(jobId, userId, version, cancellationToken) is { } answer
            ? new CurrentStoryboard(new WrittenJson(answer), JobOutcomes.Parse(version.Outcome), version.CreatedAt)
            : null;

    private async Task<StoryboardVersion?> VersionOfAsync(Guid jobId, Guid userId, CancellationToken cancellationToken)
    {
        // xmin is the transaction that wrote the row last. The log's sequence would not do: what retention removes makes no event.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<StoryboardVersion>(
            $"""
             SELECT j.xmin::text AS row_version, COALESCE(a.spent_usd_micros, 0) AS spent_usd_micros, j.outcome, j.created_at
             FROM jobs.video_jobs j LEFT JOIN jobs.job_account a ON a.job_id = j.id
             WHERE j.id = {jobId} AND j.user_id = {userId} AND j.kind = {StoryboardJob.KindName}
             """).SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<string?> AnswerOfAsync(Guid jobId, Guid userId, StoryboardVersion version, CancellationToken cancellationToken)
    {
        if (options.Value.ReadCacheSeconds == 0)
        {
            figures.CountMiss();
            return await MakeAsync(jobId, userId, version, cancellationToken);
        }

        var isMade = false;
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"storyboard:{jobId:N}:{version.RowVersion}:{version.SpentUsdMicros}:{stores.SigningPeriod.UtcTicks}");
        var answer = await cache.GetOrCreateAsync(
            key,
            async cancellation =>
            {
                isMade = true;
                return await MakeAsync(jobId, userId, version, cancellation);
            },
            lifetime,
            cancellationToken: cancellationToken);
        if (isMade)
        {
            figures.CountMiss();
        }
        else
        {
            figures.CountHit();
        }

        return answer;
    }

    /// <summary>Works for all who wait for this answer, so that it takes nothing that ends with the request of one of them.</summary>
    /// <returns>JSON; null when the job was deleted just now. It may be newer than <paramref name="version"/>, never older.</returns>
    private async Task<string?> MakeAsync(Guid jobId, Guid userId, StoryboardVersion version, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.FindOwnJobAsync(jobId, userId, cancellationToken) is not StoryboardJob job)
        {
            return null;
        }

        var paid = await ComponentCosts.PaidAsync(db, [jobId], cancellationToken);
        var view = new PromptJobView(job, new UsdMicros(version.SpentUsdMicros).Usd, paid[jobId]);
        return (await views.SignAsync(view, StoryboardMembers.AddressMembers, cancellationToken)).ToJsonString(Json);
    }
}
