using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.IntegrationTests.Billing;

/// <summary>The Jobs service's money on a real database, without the bus.</summary>
internal sealed class BillingHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private BillingHost(string connectionString, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.AddSingleton(TimeProvider.System);
        collection.AddLogging();
        collection.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        collection.AddDbContext<JobsDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        collection.AddBilling();
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public static async Task<BillingHost> StartAsync(string connectionString, params KeyValuePair<string, string?>[] settings)
    {
        var host = new BillingHost(connectionString, settings);
        await host.InScopeAsync(async provider =>
        {
            await provider.GetRequiredService<JobsDbContext>().Database.MigrateAsync();
            return true;
        });
        return host;
    }

    /// <summary>A job of scenes of four seconds each, 0.80 USD the first and 1.40 each further one; its presenter costs nothing to plan.</summary>
    public static VideoJobState NewJob(Guid userId, int scenes = 1)
    {
        var list = Enumerable.Range(0, scenes).Select(_ => new Scene("v", "c", "m", 4, null)).ToList();
        return new VideoJobState
        {
            CorrelationId = Guid.CreateVersion7(),
            CurrentState = nameof(VideoJobStateMachine.Submitted),
            UserId = userId,
            ProductTitle = "Shoe",
            Scenes = list,
            AvatarScript = "",
            AvatarId = "a",
            VoiceId = "v",
            ImageUrl = "https://example.com/a.png",
            Plan = ChainPlanner.Plan(list),
            Strategy = PresenterStrategy.Transparent,
            CreatedAt = TimeProvider.System.GetUtcNow(),
            UpdatedAt = TimeProvider.System.GetUtcNow(),
        };
    }

    /// <summary>Accepts a job as the API does.</summary>
    public Task<BudgetRefusal?> SubmitAsync(VideoJobState job) => InTransactionAsync(async provider =>
    {
        var billing = provider.GetRequiredService<JobBilling>();
        var refusal = await billing.ReserveAllAsync(
            [new QuotedJob(job.Billed(), billing.Quote(ProductVideoMoney.ChargesOf(job.Plan, job.AvatarScript)))], CancellationToken.None);
        if (refusal is null)
        {
            provider.GetRequiredService<JobsDbContext>().Add(job);
        }

        return refusal;
    });

    public Task<bool> SettleAsync(VideoJobState job, string step, int attempt, StepCharge charge, double? seconds = null, bool twice = false) =>
        InTransactionAsync(provider => provider.GetRequiredService<AttemptSettlement>().SettleAsync(
            new StepSettled
            {
                JobId = job.CorrelationId,
                Step = step,
                Attempt = attempt,
                Provider = step == "presenter" ? "heygen" : "veo",
                Charge = charge,
                BilledSeconds = seconds,
                MayBeChargedTwice = twice,
            },
            null,
            CancellationToken.None));

    public Task<T> BillAsync<T>(Func<JobBilling, Task<T>> work) => InTransactionAsync(provider => work(provider.GetRequiredService<JobBilling>()));

    /// <returns>The credits that the job has taken.</returns>
    public Task<int> EndAsync(VideoJobState job, bool isCompleted) =>
        BillAsync(billing => billing.EndAsync(job.CorrelationId, job.Work(), isCompleted, CancellationToken.None));

    public Task<T> InTransactionAsync<T>(Func<IServiceProvider, Task<T>> work) => InScopeAsync(async provider =>
    {
        var db = provider.GetRequiredService<JobsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await work(provider);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    });

    public async Task<JobAccount> AccountAsync(VideoJobState job) => await InScopeAsync(provider =>
        provider.GetRequiredService<JobsDbContext>().Set<JobAccount>().AsNoTracking().SingleAsync(account => account.JobId == job.CorrelationId));

    public async Task<long> ScalarAsync(string sql)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
