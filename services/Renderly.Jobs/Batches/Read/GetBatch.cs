using System.Security.Claims;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Read;

/// <summary><c>GET /api/video/batches/{batch_id}</c>: only the owner's, else 404.</summary>
internal static class GetBatch
{
    public const string NotFound = "Batch not found";

    public static async Task<IResult> HandleAsync(
        string batchId, ClaimsPrincipal user, BatchFigures figures, CancellationToken cancellationToken) =>
        await figures.FindAsync(batchId, user.UserId(), cancellationToken) is { } batch
            ? Results.Ok(await figures.ViewAsync(batch, cancellationToken))
            : Problem.NotFound(NotFound);
}
