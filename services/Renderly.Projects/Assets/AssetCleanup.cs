using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Data;
using Renderly.Projects.Data;
using Renderly.Storage;

namespace Renderly.Projects.Assets;

/// <summary>
/// Removes what is left of uploads that never came to an end, and of deleted assets whose files could not be removed at once.
/// </summary>
internal sealed class AssetCleanup(
    NpgsqlDataSource dataSource, AssetFiles files, IOptions<AssetOptions> options, TimeProvider clock, ILogger<AssetCleanup> logger)
    : PeriodicCleanup("what is left of assets", dataSource, clock, logger)
{
    // A deletion removes its file by itself within moments.
    private static readonly TimeSpan DeletionTime = TimeSpan.FromMinutes(5);

    internal Task<int> CleanAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        DeleteAsync(connection, 100, cancellationToken);

    protected override async Task<int> DeleteAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        var removed = new List<Guid>();
        foreach (var (id, uri) in await FindAsync(connection, limit, cancellationToken))
        {
            try
            {
                await files.DeleteAsync(uri, cancellationToken);
                removed.Add(id);
            }
            catch (StorageException exception)
            {
                logger.LogWarning("The file of asset {AssetId} could not be removed and will be later: {Reason}", id, exception.Message);
            }
        }

        await using var command = new NpgsqlCommand(
            $"DELETE FROM {ProjectsDbContext.Schema}.assets WHERE id = ANY(@ids) AND state <> '{AssetState.Ready}'", connection);
        command.Parameters.AddWithValue("ids", removed.ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<(Guid Id, string Uri)>> FindAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT id, uri FROM {ProjectsDbContext.Schema}.assets
             WHERE state <> '{AssetState.Ready}'
               AND updated_at < now() - CASE state WHEN '{AssetState.Uploading}' THEN @abandoned ELSE @deleted END
             ORDER BY updated_at LIMIT @limit
             """,
            connection);
        command.Parameters.AddWithValue("abandoned", options.Value.AbandonAfter);
        command.Parameters.AddWithValue("deleted", DeletionTime);
        command.Parameters.AddWithValue("limit", limit);
        var found = new List<(Guid, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return found;
    }
}
