using Npgsql;

namespace Renderly.Testing;

/// <summary>What a development version left: a schema whose list names a migration that is no more.</summary>
public static class EarlierVersion
{
    /// <param name="idColumn">The list's first column was spelt otherwise at first.</param>
    public static async Task MakeAsync(string database, string schema, string idColumn = "MigrationId")
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $"""
            CREATE SCHEMA {schema};
            CREATE TABLE {schema}.__migrations ("{idColumn}" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO {schema}.__migrations VALUES ('20261120235551_Initial', '10.0.14');
            """);
        await command.ExecuteNonQueryAsync();
    }
}
