using Npgsql;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Data.Gauges;

/// <summary>
/// Gauges of one query: its first columns are the values of <paramref name="gauges"/> in their order (double precision; null: none),
/// the others are labels by their names.
/// </summary>
/// <param name="dataSource">The database.</param>
/// <param name="sql">A cheap query: it runs in every replica at every look.</param>
/// <param name="gauges">What the first columns are.</param>
public sealed class SqlGauges(NpgsqlDataSource dataSource, string sql, params GaugeDefinition[] gauges) : IGaugeSource
{
    private const int TimeoutSeconds = 10;

    public IReadOnlyList<GaugeDefinition> Gauges => gauges;

    public async Task<IReadOnlyList<GaugeValue>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = TimeoutSeconds;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<GaugeValue>();
        while (await row.ReadAsync(cancellationToken))
        {
            var labels = Enumerable.Range(gauges.Length, row.FieldCount - gauges.Length)
                .Select(column => new KeyValuePair<string, object?>(row.GetName(column), row.GetString(column)))
                .ToArray();
            for (var column = 0; column < gauges.Length; column++)
            {
                if (!row.IsDBNull(column))
                {
                    values.Add(new GaugeValue(gauges[column].Name, row.GetDouble(column), labels));
                }
            }
        }

        return values;
    }
}
