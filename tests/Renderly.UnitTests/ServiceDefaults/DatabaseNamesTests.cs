using Microsoft.EntityFrameworkCore;
using Renderly.Accounts.Data;
using Renderly.Data;
using Renderly.Generation.Data;
using Renderly.HeyGen.Data;
using Renderly.Jobs.Data;
using Renderly.Media.Data;
using Renderly.Projects.Data;
using Renderly.Veo.Data;
using Renderly.Webhooks.Data;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>The convention names what is not named by hand; what is, must be written so.</summary>
public sealed class DatabaseNamesTests
{
    [Fact]
    public void Every_name_in_the_services_schemas_is_snake_case()
    {
        DbContext[] contexts =
        [
            new AccountsDbContextFactory().CreateDbContext([]),
            new GenerationDbContextFactory().CreateDbContext([]),
            new HeyGenDbContextFactory().CreateDbContext([]),
            new JobsDbContextFactory().CreateDbContext([]),
            new MediaDbContextFactory().CreateDbContext([]),
            new VeoDbContextFactory().CreateDbContext([]),
            new ProjectsDbContextFactory().CreateDbContext([]),
            new WebhooksDbContextFactory().CreateDbContext([]),
        ];

        foreach (var db in contexts)
        {
            using (db)
            {
                Names(db).ShouldAllBe(name => !name.Any(char.IsUpper), db.GetType().Name);
            }
        }
    }

    [Fact]
    public void Model_has_no_capital_in_any_name_of_the_database()
    {
        using var db = new SampleContext(DesignTimeOptions.For<SampleContext>("sample"));

        var names = Names(db);

        names.ShouldAllBe(name => !name.Any(char.IsUpper));
        names.ShouldContain("small_orders");
        names.ShouldContain("address_city_name");
        names.ShouldContain("free_notes");
    }

    private static List<string> Names(DbContext db) =>
    [
        .. db.Model.GetRelationalModel().Tables.SelectMany(table => table.Columns.Select(column => column.Name)
            .Append(table.Name)
            .Concat(table.UniqueConstraints.Select(constraint => constraint.Name))
            .Concat(table.ForeignKeyConstraints.Select(constraint => constraint.Name))
            .Concat(table.Indexes.Select(index => index.Name))),
    ];

    private sealed class SampleContext(DbContextOptions<SampleContext> options) : DbContext(options)
    {
        public DbSet<SmallOrder> SmallOrders => Set<SmallOrder>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<SmallOrder>(order =>
            {
                order.HasIndex(o => o.CustomerId);
                order.OwnsOne(o => o.Address);
                order.OwnsMany(o => o.FreeNotes, notes => notes.ToJson());
            });
        }
    }

    private sealed class SmallOrder
    {
        public Guid OrderId { get; set; }

        public Guid Id { get; set; }

        public Customer Customer { get; set; } = new();

        public Guid CustomerId { get; set; }

        public Address Address { get; set; } = new();

        public List<Note> FreeNotes { get; set; } = [];
    }

    private sealed class Customer
    {
        public Guid Id { get; set; }
    }

    private sealed class Address
    {
        public string CityName { get; set; } = "";
    }

    private sealed class Note
    {
        public string FreeText { get; set; } = "";
    }
}
