using Renderly.Jobs.Billing.Prices;
using Renderly.Models;

namespace Renderly.Jobs.Routing;

internal static class RoutingModule
{
    /// <summary>Adds the choice of providers, and the list prices of their models.</summary>
    public static IServiceCollection AddProviderRouting(this IServiceCollection services)
    {
        services.AddModelCatalogue();
        services.AddOptions<RoutingOptions>()
            .BindConfiguration(RoutingOptions.Section)
            .Configure<IConfiguration>(PutPreferredFirst)
            .Validate<ModelCatalogue>(
                (options, models) => Named(options).All(name => models.All.Any(model => model.Provider == name)),
                "Routing: a provider that is named there, or in VIDEO_PROVIDER, is not known; look into docs/providers.md for those there are.")
            .ValidateOnStart();
        services.AddSingleton<ProviderRouting>();
        services.AddHostedService<RetirementWatch>();
        services.AddOptions<PriceListOptions>().PostConfigure<ModelCatalogue>((options, models) =>
        {
            foreach (var model in models.All.Where(model => model.Price is not null))
            {
                options.ListPrices.Add(new ListPrice
                {
                    Provider = model.Provider, Model = model.Name, Unit = model.Price!.Unit, Usd = model.Price.Usd,
                });
            }
        });
        return services;
    }

    private static IEnumerable<string> Named(RoutingOptions options) => Enum.GetValues<Capability>().SelectMany(options.Of);

    private static void PutPreferredFirst(RoutingOptions options, IConfiguration configuration)
    {
        if (configuration[RoutingOptions.PreferredVariable] is not { Length: > 0 } preferred)
        {
            return;
        }

        foreach (var order in new[] { options.Images, options.Clips })
        {
            order.Remove(preferred);
            order.Insert(0, preferred);
        }
    }
}
