using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Storage;

namespace Renderly.Jobs.Retention;

/// <summary>
/// Removes files of jobs from the stores. What another job of the same user took in place of having it made stays for that.
/// </summary>
internal sealed class JobFiles(JobsDbContext db, IObjectStores stores)
{
    /// <summary>Where the job's files lie: its folder in every bucket that is configured, and wherever else a result of it is.</summary>
    public static IEnumerable<ObjectUri> FoldersOf(Guid jobId, IEnumerable<Attempt> attempts, IObjectStores stores)
    {
        var key = KeyOf(jobId);
        return stores.Places(key).Concat(attempts.SelectMany(UrisOf).Select(uri => uri with { Key = key })).Distinct();
    }

    /// <summary>
    /// Its results that lie outside its folders: what it took from other jobs, and its own where a provider's bucket has folders of another
    /// kind.
    /// </summary>
    public static IEnumerable<TakenFile> ElsewhereOf(Guid jobId, IEnumerable<Attempt> attempts) => attempts
        .SelectMany(attempt => UrisOf(attempt).Select(uri => new TakenFile(attempt.ReusedFromJobId ?? jobId, uri.ToString())))
        .Where(file => file.Maker != jobId || !ObjectUri.Parse(file.Uri).Key.StartsWith(KeyOf(jobId), StringComparison.Ordinal))
        .Distinct();

    /// <summary>Removes what lies in the folders, and what the job made elsewhere; may be done again after it was cut short.</summary>
    /// <param name="jobId">Whose folders they are.</param>
    /// <param name="folders">The folders, each ending in a slash.</param>
    /// <param name="elsewhere">Results outside them; others' are left alone.</param>
    /// <param name="kept">What stays.</param>
    /// <param name="cancellationToken">Ends it half way.</param>
    /// <exception cref="StorageException">A store does not answer.</exception>
    public async Task<(int Files, long Bytes)> DeleteOwnAsync(
        Guid jobId,
        IEnumerable<ObjectUri> folders,
        IEnumerable<TakenFile> elsewhere,
        IReadOnlySet<string> kept,
        CancellationToken cancellationToken)
    {
        var needed = await NeededByOthersAsync(jobId, [jobId], cancellationToken);
        var own = elsewhere.Where(file => file.Maker == jobId && !kept.Contains(file.Uri) && !needed.Contains(file.Uri));
        var (files, bytes) = await DeleteAsync(own.Select(file => file.Uri), cancellationToken);
        foreach (var folder in folders)
        {
            // Listed to the end first: a list that is changed while it is read may skip what follows.
            foreach (var found in await stores.For(folder).ListAsync(folder, cancellationToken).ToListAsync(cancellationToken))
            {
                var uri = found.Uri.ToString();
                if (!kept.Contains(uri) && !needed.Contains(uri))
                {
                    await stores.For(found.Uri).DeleteAsync(found.Uri, cancellationToken);
                    (files, bytes) = (files + 1, bytes + found.SizeBytes);
                }
            }
        }

        return (files, bytes);
    }

    /// <summary>Removes files that a deleted job had taken, where neither their maker nor another that took them is left.</summary>
    /// <exception cref="StorageException">A store does not answer.</exception>
    public async Task<(int Files, long Bytes)> DeleteTakenAsync(
        Guid jobId, IReadOnlyList<TakenFile> taken, CancellationToken cancellationToken)
    {
        var makers = taken.Select(file => file.Maker).Distinct().ToArray();
        var (needed, living) = (
            await NeededByOthersAsync(jobId, makers, cancellationToken),
            await db.VideoJobs
                .Where(job => makers.Contains(job.CorrelationId))
                .Select(job => job.CorrelationId)
                .ToListAsync(cancellationToken));
        var free = taken.Where(file => file.Maker != jobId && !living.Contains(file.Maker) && !needed.Contains(file.Uri));
        return await DeleteAsync(free.Select(file => file.Uri), cancellationToken);
    }

    private async Task<(int Files, long Bytes)> DeleteAsync(IEnumerable<string> uris, CancellationToken cancellationToken)
    {
        var (files, bytes) = (0, 0L);
        foreach (var uri in uris.Select(ObjectUri.Parse))
        {
            if (await stores.For(uri).FindAsync(uri, cancellationToken) is { } found)
            {
                await stores.For(uri).DeleteAsync(uri, cancellationToken);
                (files, bytes) = (files + 1, bytes + found.SizeBytes);
            }
        }

        return (files, bytes);
    }

    /// <summary>Files of the makers that other jobs stand on.</summary>
    private async Task<HashSet<string>> NeededByOthersAsync(Guid jobId, Guid[] makers, CancellationToken cancellationToken)
    {
        var takers = await db.Set<Attempt>().AsNoTracking()
            .Where(attempt => attempt.ReusedFromJobId != null && makers.Contains(attempt.ReusedFromJobId.Value) && attempt.JobId != jobId)
            .ToListAsync(cancellationToken);
        return [.. takers.SelectMany(UrisOf).Select(uri => uri.ToString())];
    }

    private static string KeyOf(Guid jobId) => $"jobs/{jobId}/";

    private static IEnumerable<ObjectUri> UrisOf(Attempt attempt) => (attempt.Outputs ?? [])
        .Where(output => output.Uri is not null)
        .Select(output => ObjectUri.TryParse(output.Uri!.OriginalString, out var uri) ? uri : (ObjectUri?)null)
        .OfType<ObjectUri>();
}
