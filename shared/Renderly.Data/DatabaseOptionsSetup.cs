using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Data;

internal sealed class DatabaseOptionsSetup(IConfiguration configuration)
    : IConfigureOptions<DatabaseOptions>, IValidateOptions<DatabaseOptions>
{
    public void Configure(DatabaseOptions options) => options.ConnectionString = configuration[DatabaseOptions.ConnectionStringKey] ?? "";

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail(
                $"{DatabaseOptions.ConnectionStringKey} is missing; set it (variable ConnectionStrings__Renderly) to a PostgreSQL "
                + $"connection string such as "
                + "'Host=127.0.0.1;Database=renderly;Username=renderly;Password=…'.");
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(options.ConnectionString) is { Host: { Length: > 0 } }
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{DatabaseOptions.ConnectionStringKey} names no Host.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The message names the keyword that is wrong; the string itself holds the password and stays out.
            return ValidateOptionsResult.Fail(
                $"{DatabaseOptions.ConnectionStringKey} is no PostgreSQL connection string: {exception.Message}");
        }
    }
}
