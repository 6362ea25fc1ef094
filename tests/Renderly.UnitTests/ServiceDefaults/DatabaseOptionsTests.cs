using Microsoft.Extensions.Configuration;
using Renderly.Data;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Database=renderly;Username=u;Password=hunter2", null)]
    [InlineData(
        "",
        "ConnectionStrings:Renderly is missing; set it (variable ConnectionStrings__Renderly) to a PostgreSQL "
        + "connection string such as 'Host=127.0.0.1;Database=renderly;Username=renderly;Password=…'.")]
    [InlineData("Database=renderly;Password=hunter2", "ConnectionStrings:Renderly names no Host.")]
    [InlineData(
        "Host=db;Servr=x;Password=hunter2",
        "ConnectionStrings:Renderly is no PostgreSQL connection string: Couldn't set servr (Parameter 'servr')")]
    [InlineData(
        "Host=db;Port=abc;Password=hunter2",
        "ConnectionStrings:Renderly is no PostgreSQL connection string: Couldn't set port (Parameter 'port')")]
    public void Connection_string_that_is_wrong_is_told_without_its_password(string connectionString, string? error)
    {
        var setup = new DatabaseOptionsSetup(
            new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Renderly", connectionString)]).Build());
        var options = new DatabaseOptions();
        setup.Configure(options);

        setup.Validate(null, options).FailureMessage.ShouldBe(error);
    }
}
