using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Projects.Data;

internal sealed class AssetMap : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> asset)
    {
        asset.ToTable("assets");
        asset.Property(a => a.Id).ValueGeneratedNever();
        asset.Property(a => a.State).HasMaxLength(16);
        asset.Property(a => a.Type).HasMaxLength(16);
        asset.Property(a => a.ContentType).HasMaxLength(64);
        asset.Property(a => a.FileName).HasMaxLength(Asset.MaxFileNameLength);
        asset.Property(a => a.Sha256).HasMaxLength(64);
        asset.HasIndex(a => new { a.UserId, a.CreatedAt, a.Id }).HasDatabaseName("ix_assets_user");

        // The few that the cleanup looks at.
        asset.HasIndex(a => a.UpdatedAt).HasDatabaseName("ix_assets_not_ready").HasFilter("state <> 'ready'");

        // The few whose thumbnails are waited for.
        asset.HasIndex(a => a.ThumbnailDueAt).HasDatabaseName("ix_assets_thumbnail_due").HasFilter("thumbnail_due_at IS NOT NULL");
    }
}
