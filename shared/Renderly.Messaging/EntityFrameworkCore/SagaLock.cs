using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>The statement that loads and locks a saga's row.</summary>
internal static class SagaLock<TDbContext, TSaga>
    where TDbContext : DbContext
    where TSaga : class, ISaga
{
    private static string? statement;

    public static string SelectForUpdate(TDbContext db) => statement ??= Build(db);

    private static string Build(TDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(TSaga))
            ?? throw new InvalidOperationException($"{typeof(TSaga).Name} is not part of the model of {typeof(TDbContext).Name}.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var key = entity.FindProperty(nameof(ISaga.CorrelationId))!.GetColumnName(table);
        return $$"""SELECT * FROM "{{table.Schema ?? "public"}}"."{{table.Name}}" WHERE "{{key}}" = {0} FOR UPDATE""";
    }
}
