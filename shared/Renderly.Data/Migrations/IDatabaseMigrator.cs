namespace Renderly.Data.Migrations;

/// <summary>Brings the schema of one context of the process up to date.</summary>
internal interface IDatabaseMigrator
{
    /// <inheritdoc cref="DatabaseMigrator{TDbContext}.IsUpToDateAsync"/>
    Task<bool> IsUpToDateAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="DatabaseMigrator{TDbContext}.MigrateAsync"/>
    Task MigrateAsync(CancellationToken cancellationToken);
}
