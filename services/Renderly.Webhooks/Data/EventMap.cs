using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Renderly.Webhooks.Data;

internal sealed class EventMap : IEntityTypeConfiguration<WebhookEvent>
{
    public void Configure(EntityTypeBuilder<WebhookEvent> webhookEvent)
    {
        webhookEvent.ToTable("event");
        webhookEvent.Property(e => e.Id).ValueGeneratedNever();
        webhookEvent.Property(e => e.Type).HasMaxLength(64);
        webhookEvent.Property(e => e.CreatedAt).HasDefaultValueSql("clock_timestamp()");

        // The clean-up goes from the oldest.
        webhookEvent.HasIndex(e => e.CreatedAt).HasDatabaseName("ix_event_created");
    }
}
