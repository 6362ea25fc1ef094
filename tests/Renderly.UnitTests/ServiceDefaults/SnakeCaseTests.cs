using Microsoft.EntityFrameworkCore;
using Renderly.Data;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("UserId", "user_id")]
    [InlineData("HeyGenVideoID", "hey_gen_video_id")]
    [InlineData("HTTPStatus", "http_status")]
    [InlineData("PK_Users", "pk_users")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("xmin", "xmin")]
    public void Name_becomes_snake_case(string name, string expected) => SnakeCaseExtensions.ToSnakeCase(name).ShouldBe(expected);

    [Fact]
    public void Model_has_no_capital_in_any_name_of_the_database()
    {
        using var db = new SampleContext(DesignTimeOptions.For<SampleContext>("sample"));

        var names = db.Model.GetRelationalModel().Tables.SelectMany(table => table.Columns.Select(column => column.Name)
            .Append(table.Name)
            .Concat(table.UniqueConstraints.Select(constraint => constraint.Name))
            .Concat(table.ForeignKeyConstraints.Select(constraint => constraint.Name))
            .Concat(table.Indexes.Select(index => index.Name))).ToList();

        names.ShouldAllBe(name => !name.Any(char.IsUpper));
        names.ShouldContain("small_orders");
        names.ShouldContain("address_city_name");
        names.ShouldContain("free_notes");
    }

    private sealed class SampleContext(DbContextOptions<SampleContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<SmallOrder>(order =>
            {
                order.ToTable("SmallOrders");
                order.HasIndex(o => o.CustomerId);
                order.OwnsOne(o => o.Address);
                order.OwnsMany(o => o.FreeNotes, notes => notes.ToJson());
            });
            modelBuilder.UseSnakeCase();
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
