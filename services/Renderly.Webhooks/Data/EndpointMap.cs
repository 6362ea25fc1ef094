using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Webhooks.Data;

internal sealed class EndpointMap : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.ToTable("endpoint");
        endpoint.Property(e => e.Id).ValueGeneratedNever();
        endpoint.Property(e => e.Kind).HasMaxLength(16);
        endpoint.Property(e => e.Url).HasMaxLength(WebhookEndpoint.MaxUrlLength);
        endpoint.Property(e => e.Description).HasMaxLength(WebhookEndpoint.MaxDescriptionLength);
        endpoint.Property(e => e.DisabledReason).HasMaxLength(16);
        endpoint.HasMany(e => e.Secrets).WithOne().HasForeignKey(s => s.EndpointId).OnDelete(DeleteBehavior.Cascade);

        endpoint.HasIndex(e => new { e.UserId, e.Id }).HasDatabaseName("ix_endpoint_user");

        // The jobs of a user share one.
        endpoint.HasIndex(e => e.UserId).IsUnique().HasDatabaseName("ux_endpoint_jobs").HasFilter("kind = 'jobs'");
    }
}
