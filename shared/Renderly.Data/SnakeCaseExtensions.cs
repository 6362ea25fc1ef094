using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Renderly.Data;

public static class SnakeCaseExtensions
{
    /// <summary>
    /// Names tables, columns, keys, foreign keys and indexes in snake_case, those named by hand included. Call it last in
    /// <c>OnModelCreating</c>.
    /// </summary>
    public static ModelBuilder UseSnakeCase(this ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes()
            .Where(entity => !entity.IsMappedToJson() && entity.GetTableName() is not null))
        {
            entity.SetTableName(ToSnakeCase(entity.GetTableName()!));
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                // Members of a JSON document are no columns; the document is one.
                if (entity.GetContainerColumnName() is { } container)
                {
                    entity.SetContainerColumnName(ToSnakeCase(container));
                }
            }
            else if (entity.GetTableName() is not null)
            {
                RenameColumns(entity);
                RenameConstraints(entity);
            }
        }

        return modelBuilder;
    }

    internal static string ToSnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    private static void RenameColumns(IMutableEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        foreach (var property in entity.GetProperties())
        {
            // A part that lives in its owner's row has the owner's key.
            if (!(property.IsPrimaryKey() && SharesOwnersRow(entity)) && property.GetColumnName(table) is { } column)
            {
                property.SetColumnName(ToSnakeCase(column));
            }
        }
    }

    private static void RenameConstraints(IMutableEntityType entity)
    {
        if (!SharesOwnersRow(entity))
        {
            foreach (var key in entity.GetKeys().Where(key => key.GetName() is not null))
            {
                key.SetName(ToSnakeCase(key.GetName()!));
            }
        }

        foreach (var foreignKey in entity.GetForeignKeys().Where(foreignKey => foreignKey.GetConstraintName() is not null))
        {
            foreignKey.SetConstraintName(ToSnakeCase(foreignKey.GetConstraintName()!));
        }

        foreach (var index in entity.GetIndexes().Where(index => index.GetDatabaseName() is not null))
        {
            index.SetDatabaseName(ToSnakeCase(index.GetDatabaseName()!));
        }
    }

    private static bool SharesOwnersRow(IMutableEntityType entity) => entity.FindOwnership() is { IsUnique: true } ownership
        && string.Equals(ownership.PrincipalEntityType.GetTableName(), entity.GetTableName(), StringComparison.OrdinalIgnoreCase);
}
