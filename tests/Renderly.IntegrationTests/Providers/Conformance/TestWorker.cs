using MassTransit;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Messaging;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A worker with three providers of the same command, one of each safety; its orders name the one they want.</summary>
public abstract class TestWorker : WorkerUnderTest<KernelDbContext>
{
    private readonly string name;
    private readonly SubmitSafety safety;
    private readonly bool canCancel;
    private readonly SkewedTimeProvider clock = new();
    private readonly TestProvider provider;

    protected TestWorker(string name, SubmitSafety safety, bool canCancel)
    {
        (this.name, this.safety, this.canCancel) = (name, safety, canCancel);
        provider = new TestProvider(clock);
    }

    public override string Name => name;

    public override SubmitSafety Safety => safety;

    public override bool CanCancel => canCancel;

    public override string Schema => "kernel";

    public override Task SetReachableAsync(bool isReachable)
    {
        provider.IsReachable = isReachable;
        return Task.CompletedTask;
    }

    public override Task AdvanceAsync(double share)
    {
        clock.Advance(TestProvider.LongWork * share);
        return Task.CompletedTask;
    }

    public override Task<int> PaidCallsAsync(Guid job) => Task.FromResult(provider.TakenFor(job));

    protected override Task<StepCommand> CommandAsync(Guid job, Trouble trouble) =>
        Task.FromResult<StepCommand>(new TestWork(job, trouble) { Providers = ["not-here", name] });

    protected override async Task<IHost> BuildAsync()
    {
        var database = await TestServers.CreateDatabaseAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Messaging:Transport", "InMemory"),
            new("Tasks:PollInterval", "00:00:00.2"),
            new("Tasks:MaxBackoff", "00:00:00.2"),
            new("Tasks:ReconcileWindow", "00:00:00.5"),
            new("Tasks:CircuitMinimumCalls", "1000"),
        ]);
        builder.Services.AddSingleton(provider);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(database));
        builder.Services.AddDbContext<KernelDbContext>(
            (services, options) => options.UseRenderlyNpgsql(services.GetRequiredService<NpgsqlDataSource>(), "kernel"));
        builder.AddStepTasks<KernelDbContext>(tasks => tasks
            .AddRepeatable<TestWork, RepeatableTestHandler>("repeatable", Policy)
            .AddPaidOnce<TestWork, PaidOnceTestHandler>("paid-once", Policy)
            .AddPaidBlind<TestWork, PaidBlindTestHandler>("paid-blind", Policy));
        builder.Services.AddBusModule(bus => bus.AddEntityFrameworkOutbox<KernelDbContext>());
        Listen<TestWorkDone>(builder.Services);
        builder.AddRenderlyMessaging();
        var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KernelDbContext>()
            .Database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return host;
    }

    private static TaskPolicy Policy(IServiceProvider services) =>
        new() { PollDelay = _ => TimeSpan.FromMilliseconds(50), LatePollDelay = TimeSpan.FromMilliseconds(50) };
}

public sealed class RepeatableWorker() : TestWorker("repeatable", SubmitSafety.Repeatable, canCancel: false);

public sealed class PaidOnceWorker() : TestWorker("paid-once", SubmitSafety.PaidOnce, canCancel: true);

public sealed class PaidBlindWorker() : TestWorker("paid-blind", SubmitSafety.PaidBlind, canCancel: false);
