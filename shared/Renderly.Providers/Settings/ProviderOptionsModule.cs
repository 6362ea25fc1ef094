using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;

namespace Renderly.Providers.Settings;

public static class ProviderOptionsModule
{
    /// <summary>Binds a provider's options and checks them at start; a key may come from its environment variable as well.</summary>
    public static IServiceCollection AddProviderOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : ProviderOptions
    {
        services.AddOptions<TOptions>()
            .BindConfiguration(section)
            .PostConfigure<IConfiguration>((options, configuration) =>
            {
                if (options is KeyedProviderOptions keyed && configuration[keyed.ApiKeyVariable] is { Length: > 0 } key)
                {
                    keyed.ApiKey = key;
                }
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new ProviderOptionsValidator<TOptions>(section));
        return services;
    }

    /// <summary>
    /// Adds a typed client for a provider's API. How long a call may take is for <see cref="ProviderHttp"/> to say, and nothing sends it a
    /// second time.
    /// </summary>
    public static IHttpClientBuilder AddProviderClient<TClient>(this IServiceCollection services)
        where TClient : class =>
        services.AddHttpClient<TClient>(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Renderly", ServiceVersion.Current));
            })
            .ConfigurePrimaryHttpMessageHandler(ProviderHttp.CreateHandler);

    /// <inheritdoc cref="AddProviderClient{TClient}"/>
    /// <param name="services">The service's own.</param>
    /// <param name="header">The header that carries the key, for example <c>Authorization</c>.</param>
    /// <param name="scheme">What stands before the key, for example <c>"Bearer "</c>.</param>
    public static IHttpClientBuilder AddProviderClient<TClient, TOptions>(
        this IServiceCollection services, string header, string scheme = "")
        where TClient : class
        where TOptions : KeyedProviderOptions =>
        services.AddProviderClient<TClient>().ConfigureHttpClient((provider, client) =>
            client.DefaultRequestHeaders.Add(header, scheme + provider.GetRequiredService<IOptions<TOptions>>().Value.ApiKey));
}
