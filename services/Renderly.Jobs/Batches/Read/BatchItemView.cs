using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Kinds;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Read;

/// <summary>What became of a line: a job, or errors.</summary>
/// <param name="Line">In the body as sent, from 1.</param>
/// <param name="JobId">Null for a line that was rejected.</param>
/// <param name="Status">The job's, or <c>rejected</c>.</param>
internal sealed record BatchItemView(
    int Line, Guid? JobId, string? ProductId, string Status, int Progress, string? ErrorMessage, IReadOnlyList<ProblemFieldError> Errors)
{
    public const string Rejected = "rejected";

    public static IReadOnlyList<string> Statuses { get; } = [.. VideoJobKindModule.Statuses, Rejected];

    public static BatchItemView Of(int line, Guid jobId, string? productId, string status, int progress, string? errorMessage) =>
        new(line, jobId, productId, status, progress, errorMessage, []);

    public static BatchItemView Of(RejectedLine line) => new(line.Line, null, null, Rejected, 0, null, line.Errors);
}
