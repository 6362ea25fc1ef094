using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Webhooks.Data;

internal sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("delivery");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Url).HasMaxLength(WebhookEndpoint.MaxUrlLength);
        delivery.Property(d => d.State).HasMaxLength(16);
        delivery.Property(d => d.TraceParent).HasMaxLength(TraceContext.Length);
        delivery.Property(d => d.LastError).HasMaxLength(32);
        delivery.Property(d => d.DueAt).HasDefaultValueSql("clock_timestamp()");
        delivery.Property(d => d.CreatedAt).HasDefaultValueSql("clock_timestamp()");
        delivery.HasOne(d => d.Event).WithMany().HasForeignKey(d => d.EventId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => d.EndpointId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasMany(d => d.Log).WithOne().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade)
            // The convention would name it by the set, "deliveries", instead of the table.
            .HasConstraintName("fk_delivery_attempt_delivery_delivery_id");

        // The pump's one query; what is over is not in it.
        delivery.HasIndex(d => d.DueAt).HasDatabaseName("ix_delivery_due").HasFilter("state = 'pending'");
        delivery.HasIndex(d => new { d.UserId, d.Id }).HasDatabaseName("ix_delivery_user");
        delivery.HasIndex(d => d.JobId).HasDatabaseName("ix_delivery_job");
    }
}
