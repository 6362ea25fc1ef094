using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Data.Idempotency;

/// <summary>The table of keys.</summary>
internal sealed class IdempotencyKeyMap : IEntityTypeConfiguration<IdempotencyKey>
{
    public const string Table = "idempotency_key";

    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable(Table);
        key.HasKey(k => k.Id).HasName("pk_idempotency_key");
        key.Property(k => k.Lease).IsConcurrencyToken();
        key.Property(k => k.Headers).HasColumnType("jsonb").HasConversion(
            headers => JsonSerializer.Serialize(headers, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default),
            new ValueComparer<Dictionary<string, string>>(favorStructuralComparisons: false));
        key.HasIndex(k => k.CreatedAt).HasDatabaseName("ix_idempotency_key_created");
    }
}
