using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Renderly.Migrations;

/// <summary>A service's assembly as if it had no migrations yet: what is scaffolded then makes everything.</summary>
internal sealed class NoMigrations(IMigrationsAssembly inner) : IMigrationsAssembly
{
    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; } = new Dictionary<string, TypeInfo>();

    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly => inner.Assembly;

    public string? FindMigrationId(string nameOrId) => null;

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider) =>
        inner.CreateMigration(migrationClass, activeProvider);
}
