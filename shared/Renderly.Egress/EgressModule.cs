using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Egress.Images;

namespace Renderly.Egress;

public static class EgressModule
{
    /// <summary>
    /// Adds <see cref="UserAddressRules"/>, <see cref="EgressHttp"/>, <see cref="UserFileHttp"/> and <see cref="ImageFetcher"/>; more
    /// than once does no harm.
    /// </summary>
    public static IServiceCollection AddEgress(this IServiceCollection services)
    {
        services.AddOptions<EgressOptions>()
            .BindConfiguration(EgressOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.AllowedPorts.All(port => port is >= 1 and <= 65535),
                "Egress:AllowedPorts must hold ports from 1 to 65535.")
            .ValidateOnStart();
        services.TryAddSingleton<UserAddressRules>();
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.TryAddSingleton<ISocketDialer, SocketDialer>();
        services.TryAddSingleton<EgressConnector>();
        services.TryAddSingleton<UserFileHttp>();
        services.TryAddSingleton<ImageFetcher>();
        services.TryAddSingleton(provider => new EgressHttp(
            provider.GetRequiredService<EgressConnector>(),
            provider.GetRequiredService<UserAddressRules>(),
            provider.GetRequiredService<IOptions<EgressOptions>>()));
        return services;
    }
}
