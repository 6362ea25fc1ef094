using Microsoft.EntityFrameworkCore;
using Renderly.Projects.Data;

namespace Renderly.Projects.References;

/// <summary>The files that a user may name.</summary>
internal sealed class OwnAssets(ProjectsDbContext db)
{
    /// <returns>Those of <paramref name="ids"/> that are the user's and whole, in one query.</returns>
    public async Task<IReadOnlyDictionary<Guid, Asset>> FindAsync(
        Guid userId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        return wanted.Count == 0
            ? new Dictionary<Guid, Asset>()
            : await db.Assets.AsNoTracking()
                .Where(asset => wanted.Contains(asset.Id) && asset.UserId == userId && asset.State == AssetState.Ready)
                .ToDictionaryAsync(asset => asset.Id, cancellationToken);
    }
}
