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
            .Configure<IConfiguration, ModelCatalogue>(PutPreferredFirst)
            .Validate<ModelCatalogue>(
                (options, models) => Named(options).All(name => models.All.Any(model => model.Provider == name)),
                "Routing: a provider that is named there, or in VIDEO_PROVIDER, is not known; look into docs/providers.md for "
                    + "those there are.")
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

    private static void PutPreferredFirst(RoutingOptions options, IConfiguration configuration, ModelCatalogue models)
    {
        if (configuration[RoutingOptions.PreferredVariable] is not { Length: > 0 } preferred)
        {
            return;
        }

        options.Preferred = preferred;
        foreach (var order in ListsOf(preferred, options, models))
        {
            order.Remove(preferred);
            order.Insert(0, preferred);
        }
    }

    /// <summary>
    /// Who does nothing but compose is preferred for that alone. Who makes clips as well composes only where <c>Renders</c> says so.
    /// </summary>
    private static IList<string>[] ListsOf(string preferred, RoutingOptions options, ModelCatalogue models)
    {
        var own = models.All.Where(model => model.Provider == preferred).ToList();
        return own.Count > 0 && own.All(model => model.Capability == Capability.Render) ? [options.Renders]
            : options.Renders.Contains(preferred) ? [options.Images, options.Clips, options.Renders]
            : [options.Images, options.Clips];
    }
}
