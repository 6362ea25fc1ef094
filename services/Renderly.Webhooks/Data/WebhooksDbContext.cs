using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Renderly.Data;
using Renderly.Data.Idempotency;

namespace Renderly.Webhooks.Data;

/// <summary>The Webhooks service's own schema: endpoints, events, deliveries, inbox, idempotency keys.</summary>
internal sealed class WebhooksDbContext(DbContextOptions<WebhooksDbContext> options) : DbContext(options)
{
    public const string Schema = "webhooks";

    public DbSet<WebhookEndpoint> Endpoints => Set<WebhookEndpoint>();
    public DbSet<EndpointSecret> Secrets => Set<EndpointSecret>();
    public DbSet<WebhookEvent> Events => Set<WebhookEvent>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new EndpointMap());
        modelBuilder.ApplyConfiguration(new EndpointSecretMap());
        modelBuilder.ApplyConfiguration(new EventMap());
        modelBuilder.ApplyConfiguration(new DeliveryMap());
        modelBuilder.ApplyConfiguration(new DeliveryAttemptMap());
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.AddIdempotencyKeys();
    }
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class WebhooksDbContextFactory : IDesignTimeDbContextFactory<WebhooksDbContext>
{
    public WebhooksDbContext CreateDbContext(string[] args) => new(DesignTimeOptions.For<WebhooksDbContext>(WebhooksDbContext.Schema));
}
