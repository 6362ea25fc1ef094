using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Admin;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Held;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Read;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Peers;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.Jobs.Billing;

/// <summary>Quotes, caps, the ledger and what is read of it.</summary>
internal static class BillingModule
{
    /// <summary>Adds prices that hold until the configured price list names them; for what a kind of job knows of its providers.</summary>
    public static IServiceCollection AddListPrices(this IServiceCollection services, params ListPrice[] prices) =>
        services.PostConfigure<PriceListOptions>(options =>
        {
            foreach (var price in prices)
            {
                options.ListPrices.Add(price);
            }
        });

    /// <summary>Says what a completed job of a kind costs in credits, unless the configuration does.</summary>
    public static IServiceCollection AddCreditTariff(
        this IServiceCollection services, string kind, int perJob, params (string Step, int Credits)[] perStep) =>
        services.PostConfigure<BillingOptions>(options =>
        {
            options.Credits.TryAdd(kind, new CreditTariff());
            options.Credits[kind].PerJob ??= perJob;
            foreach (var (step, credits) in perStep)
            {
                options.Credits[kind].PerStep.TryAdd(step, credits);
            }
        });

    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddOptions<PriceListOptions>().BindConfiguration(PriceListOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PriceListOptions>, PriceListOptions.Validator>();
        services.AddOptions<BillingOptions>().BindConfiguration(BillingOptions.Section).ValidateDataAnnotations()
            .Validate(
                o => o.Credits.Values.All(tariff => tariff.IsValid),
                $"Billing:Credits: PerJob and PerStep must be from 0 to {CreditTariff.MostCredits}.")
            .Validate(
                o => o.AccountsUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Billing:AccountsUrl must be http(s)://host:port.")
            .Validate(
                o => o.Caps.RecheckInterval >= TimeSpan.FromMilliseconds(100) && o.Caps.RecheckInterval <= TimeSpan.FromHours(1),
                "Billing:Caps:RecheckInterval must be from 00:00:00.100 to 01:00:00.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<BillingOptions>, ProviderCapValidator>();
        services.AddPeer<BillingOptions>(UserDirectory.Accounts, options => options.AccountsUrl);
        services.AddSingleton<JobPricing>();
        services.AddSingleton<DerivedKeys>();
        services.AddSingleton<QuoteTokens>();
        services.AddScoped<UserDirectory>();
        services.AddScoped<Book>();
        services.AddScoped<BudgetCaps>();
        services.AddSingleton<ReachedCaps>();
        services.AddScoped<ProviderUses>();
        services.AddScoped<ProviderOrders>();
        services.AddScoped<JobBilling>();
        services.AddScoped<IJobBilling>(provider => provider.GetRequiredService<JobBilling>());
        services.AddScoped<AttemptSettlement>();
        services.AddScoped<ComponentCosts>();
        return services;
    }

    public static IEndpointRouteBuilder MapBilling(this IEndpointRouteBuilder endpoints, JobExamples examples)
    {
        endpoints.MapGet("/api/video/jobs/{jobId}/costs", JobCostsEndpoint.HandleAsync).DescribeCosts(examples).WithEntityTag();
        endpoints.MapGet("/api/usage", UsageEndpoint.HandleAsync).DescribeUsage(examples).WithEntityTag();
        endpoints.MapGet("/api/credits", CreditEndpoints.BalanceAsync).DescribeCredits().WithEntityTag();
        var admin = endpoints.MapGroup("/api/admin").RequireAuthorization(Policies.Admin);
        admin.MapPost("credits", CreditEndpoints.TopUpAsync).DescribeTopUp();
        admin.MapPost("ledger/verdicts", VerdictEndpoint.HandleAsync).DescribeVerdict(examples);
        return endpoints;
    }
}
