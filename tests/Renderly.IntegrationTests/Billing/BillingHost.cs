using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Billing.Read;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Data;

using LedgerAccounts = Renderly.Jobs.Billing.Ledger.Accounts;
using Renderly.Data;

namespace Renderly.IntegrationTests.Billing;

/// <summary>The Jobs service's money on a real database, without the bus.</summary>
internal sealed class BillingHost : IAsyncDisposable
{
    /// <summary>The kind of every job here; one costs a credit.</summary>
    public const string Kind = "test";

    private readonly ServiceProvider services;

    private BillingHost(string connectionString, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.AddSingleton(TimeProvider.System);
        collection.AddLogging();
        collection.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        collection.AddDbContext<JobsDbContext>(
            (provider, options) => options.UseRenderlyNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), JobsDbContext.Schema));
        collection.AddBilling().AddCreditTariff(Kind, perJob: 1).AddListPrices(
            new ListPrice { Provider = "veo", Unit = BilledUnit.Second, Usd = 0.20m },
            new ListPrice { Provider = "heygen", Unit = BilledUnit.Second, Usd = 0.10m });
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    /// <param name="connectionString">A database in which the schema is up to date.</param>
    public static BillingHost Start(string connectionString, params KeyValuePair<string, string?>[] settings) =>
        new(connectionString, settings);

    /// <summary>Accepts a job as the API does.</summary>
    public Task<BudgetRefusal?> SubmitAsync(TestJob job) =>
        BillAsync(
            billing => billing.ReserveAllAsync([new QuotedJob(job.Billed, billing.Quote(Kind, job.Charges))], CancellationToken.None));

    public Task<Settlement> SettleAsync(
        TestJob job, string step, int attempt, StepCharge charge, double? seconds = null, bool twice = false) => SettleAsync(new StepSettled
    {
        JobId = job.Id,
        Step = step,
        Attempt = attempt,
        Provider = step == "presenter" ? "heygen" : "veo",
        Charge = charge,
        Quantity = seconds,
        Unit = seconds is null ? null : BilledUnit.Second,
        MayBeChargedTwice = twice,
    });

    public Task<Settlement> SettleAsync(StepSettled news) =>
        InTransactionAsync(provider => provider.GetRequiredService<AttemptSettlement>().SettleAsync(news, null, CancellationToken.None));

    public Task<T> BillAsync<T>(Func<JobBilling, Task<T>> work) =>
        InTransactionAsync(provider => work(provider.GetRequiredService<JobBilling>()));

    /// <returns>The credits that the job has taken.</returns>
    public Task<int> EndAsync(TestJob job, bool isCompleted) =>
        BillAsync(billing => billing.EndAsync(job.Id, job.Work, isCompleted, CancellationToken.None));

    /// <summary>What the API answers about the job's costs.</summary>
    public Task<JobCostsView> CostsAsync(TestJob job) => InScopeAsync(async provider =>
    {
        var db = provider.GetRequiredService<JobsDbContext>();
        var attempts = await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == job.Id).ToListAsync();
        return JobCostsEndpoint.View(job.Work, await AccountAsync(job), attempts);
    });

    public Task<T> InTransactionAsync<T>(Func<IServiceProvider, Task<T>> work) => InScopeAsync(async provider =>
    {
        var db = provider.GetRequiredService<JobsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await work(provider);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    });

    public async Task<JobAccount> AccountAsync(TestJob job) => await InScopeAsync(provider =>
        provider.GetRequiredService<JobsDbContext>().Set<JobAccount>().AsNoTracking().SingleAsync(account => account.JobId == job.Id));

    public Task TopUpAsync(Guid user, int credits) => InTransactionAsync(provider =>
    {
        provider.GetRequiredService<Book>().MoveCredits(
            Book.Begin("top_up", user), LedgerAccounts.CreditsIssued, LedgerAccounts.Credits(user), credits);
        return Task.FromResult(true);
    });

    /// <summary>Credits that the user can still use.</summary>
    public Task<long> CreditsAsync(Guid user) => InScopeAsync(provider =>
        CreditBalance.OfAsync(provider.GetRequiredService<JobsDbContext>(), user, CancellationToken.None));

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
