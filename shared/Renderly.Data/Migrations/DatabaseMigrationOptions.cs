using System.ComponentModel.DataAnnotations;

namespace Renderly.Data.Migrations;

public sealed class DatabaseMigrationOptions
{
    public const string Section = "Database";

    /// <summary>How long a starting process waits for the database to answer before it gives up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Database:StartupWait must be between 00:00:01 and 01:00:00.")]
    public TimeSpan StartupWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>False when migrations are applied by a step of their own before the processes start.</summary>
    public bool MigrateAtStart { get; set; } = true;
}
