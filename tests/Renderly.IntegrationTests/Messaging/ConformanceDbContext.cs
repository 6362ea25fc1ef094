using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>A service's schema in small: a saga, effects of consumers, outbox and inbox.</summary>
public sealed class ConformanceDbContext(DbContextOptions<ConformanceDbContext> options) : DbContext(options)
{
    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("conformance");
        modelBuilder.Entity<Counter>(counter =>
        {
            counter.ToTable("counter");
            counter.HasKey(c => c.CorrelationId);
            counter.Property(c => c.CorrelationId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Watch>(watch =>
        {
            watch.ToTable("watch");
            watch.HasKey(w => w.CorrelationId);
            watch.Property(w => w.CorrelationId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Effect>(effect =>
        {
            effect.ToTable("effect");
            effect.Property(e => e.ArrivedAt).HasDefaultValueSql("clock_timestamp()");
        });
        modelBuilder.AddTransactionalOutboxEntities();
    }
}

/// <summary>What a consumer did; nothing stops it from being there twice, so that a double effect shows.</summary>
public sealed class Effect
{
    public long Id { get; set; }

    public Guid Key { get; set; }

    /// <summary>Database time.</summary>
    public DateTimeOffset ArrivedAt { get; set; }
}

public sealed class Counter : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public int Count { get; set; }
}
