using Npgsql;

namespace Renderly.Testing;

/// <summary>What a development version left: a schema whose list names a migration that is no more.</summary>
public static class EarlierVersion
{
    public static async Task MakeAsync(string database, string schema)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $"""
            CREATE SCHEMA {schema};
            CREATE TABLE {schema}.__migrations ("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO {schema}.__migrations VALUES ('20261120235551_Initial', '10.0.14');
            """);
        await command.ExecuteNonQueryAsync();
    }
}
