using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Kinds;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>A batch as read: the lines that can start, and those that cannot.</summary>
internal sealed record BatchLines(IReadOnlyList<(int Line, IVideoJobRequest Request)> Valid, IReadOnlyList<RejectedLine> Rejected)
{
    public int Count => Valid.Count + Rejected.Count;

    /// <summary>All errors in the order of the lines.</summary>
    public IEnumerable<ProblemFieldError> Errors => Rejected.SelectMany(line => line.Errors);
}
