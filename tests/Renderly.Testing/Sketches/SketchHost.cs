using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Jobs;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Submit;
using Renderly.Messaging;
using Shouldly;

namespace Renderly.Testing.Sketches;

/// <summary>One process: the Jobs service with its bus in memory and its outbox, the kind of sketches, and the scripted worker.</summary>
internal sealed class SketchHost : IAsyncDisposable
{
    /// <summary>A finished sketch costs this many credits.</summary>
    public const int CreditsPerJob = 1;

    private readonly string database;
    private readonly string applicationName = $"sketch-{Guid.CreateVersion7():N}";
    private readonly IHost host;
    private bool isOver;

    private SketchHost(
        string database, SketchWorker worker, Action<IBusRegistrationConfigurator> saga, IEnumerable<(string Key, string Value)> settings)
    {
        this.database = database;
        Worker = worker;
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = $"{database};Application Name={applicationName};Maximum Pool Size=40",
            ["Telemetry:Enabled"] = "false",
            ["Identity:SigningKey"] = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
            ["Messaging:Transport"] = "InMemory",
            ["Messaging:Redeliveries:0"] = "00:00:00.100",
            ["Messaging:Redeliveries:1"] = "00:00:01",
            ["Messaging:Outbox:PollInterval"] = "00:00:00.5",
            ["Rescue:Interval"] = "01:00:00",
            ["Storage:Provider"] = "Disk",
            ["Storage:Disk:Root"] = Path.Combine(Path.GetTempPath(), $"renderly-sketches-{Guid.CreateVersion7():N}"),
            ["Storage:Disk:PublicBaseUrl"] = "http://files.example",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddJobs();
        builder.Services.AddSingleton<IVideoJobKind, SketchKind>();
        builder.Services.AddListPrices([.. SketchPrices.All]).AddCreditTariff(SketchJob.KindName, CreditsPerJob);
        builder.Services.ConfigureDbContext<JobsDbContext>(options => options.ReplaceService<IModelCustomizer, SketchModel>());
        builder.Services.AddSingleton(worker);
        builder.Services.AddBusModule(bus =>
        {
            saga(bus);
            bus.AddConsumer<DrawSketchConsumer, DrawSketchConsumerDefinition>();
        });
        builder.AddRenderlyMessaging();
        builder.Services.Configure<MassTransitHostOptions>(options => options.StopTimeout = TimeSpan.FromSeconds(5));
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        host = builder.Build();
    }

    public SketchWorker Worker { get; }

    /// <summary>Errors that were logged.</summary>
    public ErrorLog Log { get; } = new();

    /// <param name="database">Connection string of a database in which the schema is up to date.</param>
    /// <param name="worker">The same as that of a process before, if it is to remember what that one asked for.</param>
    public static Task<SketchHost> StartAsync(string database, SketchWorker worker, params (string Key, string Value)[] settings) =>
        StartAsync(database, worker, AddSaga<SketchStateMachine>, settings);

    /// <inheritdoc cref="StartAsync(string, SketchWorker, ValueTuple{string, string}[])"/>
    /// <param name="saga">Adds what moves sketches on, if it is not the kind's own saga.</param>
    public static async Task<SketchHost> StartAsync(
        string database, SketchWorker worker, Action<IBusRegistrationConfigurator> saga, params (string Key, string Value)[] settings)
    {
        var started = new SketchHost(database, worker, saga, settings);
        await started.host.StartAsync();
        var bus = started.host.Services.GetRequiredService<IBusControl>();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return started;
    }

    /// <summary>Accepts a job as the API does.</summary>
    /// <param name="id">Its id, where the worker's script must be there before it.</param>
    public async Task<Guid> SubmitAsync(SketchRequest request, Guid userId, Guid? id = null)
    {
        await InTransactionAsync(async services =>
        {
            var intake = services.GetRequiredService<VideoJobIntake>();
            var job = await intake.NewJobAsync(request, userId, id ??= Guid.CreateVersion7(), CancellationToken.None);
            (await intake.AddAsync(job, CancellationToken.None)).ShouldBeNull();
        });
        return id!.Value;
    }

    /// <summary>Tells through the outbox, as whoever has told it before it dies.</summary>
    public Task PublishAsync(params IEnumerable<object> messages) => InTransactionAsync(async services =>
    {
        foreach (var message in messages)
        {
            await services.GetRequiredService<IPublishEndpoint>().Publish(message, message.GetType());
        }
    });

    public async Task<T> ReadAsync<T>(Func<JobsDbContext, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<JobsDbContext>());
    }

    /// <summary>Does something with the process's services, in a scope of their own.</summary>
    public async Task DoAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public Task<SketchJob> JobAsync(Guid id) =>
        ReadAsync(db => db.Set<SketchJob>().AsNoTracking().SingleAsync(job => job.CorrelationId == id));

    public Task<List<Step>> StepsAsync(Guid id) => ReadAsync(db => db.Set<Step>().AsNoTracking()
        .Where(step => step.JobId == id).OrderBy(step => step.Stage).ThenBy(step => step.Ordinal).ToListAsync());

    public Task<Stage?> StageAsync(Guid id, string stage) =>
        ReadAsync(db => db.Set<Stage>().AsNoTracking().SingleOrDefaultAsync(row => row.JobId == id && row.Name == stage));

    public Task<JobAccount> AccountAsync(Guid id) =>
        ReadAsync(db => db.Set<JobAccount>().AsNoTracking().SingleAsync(account => account.JobId == id));

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Deadlocks in the database, as far as connections told that are closed by now.</summary>
    public Task<long> DeadlocksAsync() => ScalarAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");

    /// <summary>Keeps whoever changes the job's row waiting, its saga first of all, until it is disposed.</summary>
    public Task<IAsyncDisposable> HoldJobAsync(Guid id) => HoldAsync($"SELECT id FROM jobs.video_jobs WHERE id = '{id}' FOR UPDATE");

    /// <summary>Keeps whoever books something for the job waiting, until it is disposed.</summary>
    public Task<IAsyncDisposable> HoldAccountAsync(Guid id) =>
        HoldAsync($"SELECT job_id FROM jobs.job_account WHERE job_id = '{id}' FOR UPDATE");

    private async Task<IAsyncDisposable> HoldAsync(string sql)
    {
        var connection = await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteScalarAsync();
        return connection;
    }

    /// <summary>Ends without a chance to tidy up: the database sees its connections break, nobody tells the consumers.</summary>
    public async Task KillAsync()
    {
        isOver = true;
        await host.Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        await using var other = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = other.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = applicationName });
        await command.ExecuteScalarAsync();
        host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (!isOver)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private async Task InTransactionAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(scope.ServiceProvider);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        scope.ServiceProvider.GetRequiredService<Messaging.Delivery.CommitSignal<JobsDbContext>>().Set();
    }

    /// <summary>Adds a saga of sketches as the kinds of the service add theirs.</summary>
    public static void AddSaga<TStateMachine>(IBusRegistrationConfigurator bus)
        where TStateMachine : class, SagaStateMachine<SketchJob> =>
        bus.AddJobSaga<TStateMachine, SketchJob>();
}
