using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Peers;

internal static class PeersModule
{
    /// <summary>Adds a service that can be asked.</summary>
    /// <param name="services">The service's parts.</param>
    /// <param name="peer">The other service.</param>
    /// <param name="address">Where it is, by the options that hold its setting.</param>
    public static IServiceCollection AddPeer<TOptions>(this IServiceCollection services, Peer peer, Func<TOptions, Uri> address)
        where TOptions : class
    {
        services.TryAddSingleton<PeerQuestions>();
        services.AddHttpClient(peer.Name, (provider, client) =>
            (client.BaseAddress, client.Timeout) =
                (address(provider.GetRequiredService<IOptions<TOptions>>().Value), PeerQuestions.Timeout));
        return services;
    }
}
