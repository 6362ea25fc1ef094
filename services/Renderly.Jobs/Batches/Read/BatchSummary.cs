using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Batches.Submit;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Batches.Read;

/// <summary>A batch as its owner reads it in a list.</summary>
internal record BatchSummary
{
    public required Guid Id { get; init; }
    public required string? Name { get; init; }

    [Choices(typeof(BatchState), nameof(BatchState.All))]
    public required string State { get; init; }

    public required int Total { get; init; }
    public required int Accepted { get; init; }
    public required int Rejected { get; init; }

    /// <summary>Jobs by status; every status is there.</summary>
    public required IReadOnlyDictionary<string, int> Jobs { get; init; }

    public required BatchQuoteView Quote { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static BatchSummary Of(VideoBatch batch, IReadOnlyList<string> statuses, IReadOnlyList<JobCount> jobs) => new()
    {
        Id = batch.Id,
        Name = batch.Name,
        State = StateOf(batch, jobs),
        Total = batch.Accepted + batch.Rejected,
        Accepted = batch.Accepted,
        Rejected = batch.Rejected,
        Jobs = statuses.ToDictionary(status => status, status => jobs.Where(count => count.Status == status).Sum(count => count.Jobs)),
        Quote = BatchQuoteView.Of(batch),
        CreatedAt = batch.CreatedAt,
    };

    private static string StateOf(VideoBatch batch, IReadOnlyList<JobCount> jobs)
    {
        var completed = jobs.Where(count => count.Outcome == JobOutcome.Completed).Sum(count => count.Jobs);
        var cancelled = jobs.Where(count => count.Outcome == JobOutcome.Cancelled).Sum(count => count.Jobs);
        if (jobs.Where(count => count.Outcome.HasEnded()).Sum(count => count.Jobs) < batch.Accepted)
        {
            return BatchState.Running;
        }

        return batch.CancelledAt is not null && cancelled > 0 ? BatchState.Cancelled
            : completed == batch.Accepted && batch.Rejected == 0 ? BatchState.Completed
            : BatchState.CompletedWithErrors;
    }
}
