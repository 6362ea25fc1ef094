using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Renderly.Data;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Data;

public sealed class DataSourceTests
{
    /// <summary>
    /// The driver tries a second time by itself and hands out that connection. Npgsql 10.0.0 had disposed half of it by then: whoever
    /// cancelled a command on it, as every service does when it stops listening, got an exception out of the token, and the process
    /// ended with exit code 134 instead of orderly.
    /// </summary>
    [Fact]
    public async Task Connection_whose_first_attempt_was_cut_can_be_cancelled()
    {
        await using var network = new TcpFaultProxy();
        network.Forward((await TestServers.PostgresAsync()).Port);
        var database = new NpgsqlConnectionStringBuilder(await TestServers.CreateDatabaseAsync()) { Port = network.Port };
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new(DatabaseOptions.ConnectionStringKey, database.ConnectionString)]);
        builder.AddRenderlyDataSource();
        using var host = builder.Build();
        network.CutNext();

        await using var connection = await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        network.Cuts.ShouldBe(1);
        using var stopping = new CancellationTokenSource();
        var listening = connection.WaitAsync(stopping.Token);
        stopping.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(listening);
    }
}
