using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Kinds.ProductVideo;

namespace Renderly.UnitTests.Billing;

/// <summary>What the Jobs service registers for the money of product videos.</summary>
internal static class BillingServices
{
    public static ServiceProvider Of(Dictionary<string, string?>? settings = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddProductVideoMoney();
        return services.AddBilling().BuildServiceProvider();
    }
}
