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
    /// <param name="services">The service's own.</param>
    /// <param name="section">Where they stand.</param>
    /// <param name="name">Of named options, where several providers have the same ones.</param>
    public static IServiceCollection AddProviderOptions<TOptions>(this IServiceCollection services, string section, string? name = null)
        where TOptions : ProviderOptions
    {
        name ??= Options.DefaultName;
        services.AddOptions<TOptions>(name)
            .BindConfiguration(section)
            .PostConfigure<IConfiguration>((options, configuration) =>
            {
                if (options is KeyedProviderOptions keyed)
                {
                    keyed.ApiKey = keyed.KeysFrom(configuration).Select(found => found.Key).FirstOrDefault(keyed.ApiKey);
                }
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new ProviderOptionsValidator<TOptions>(name, section, provider.GetRequiredService<IConfiguration>()));
        return services;
    }

    /// <summary>Whether there is a key for a provider, in its section or in one of its variables.</summary>
    public static bool HasKeyOf<TOptions>(this IConfiguration configuration, string section)
        where TOptions : KeyedProviderOptions, new()
    {
        var options = new TOptions();
        return options.OtherApiKeyVariables
            .Append(options.ApiKeyVariable)
            .Append($"{section}:{nameof(KeyedProviderOptions.ApiKey)}")
            .Any(key => !string.IsNullOrEmpty(configuration[key]));
    }

    /// <summary>The keys that stand in the environment, by variable, the provider's own first.</summary>
    internal static IEnumerable<(string Variable, string Key)> KeysFrom(this KeyedProviderOptions options, IConfiguration configuration) =>
        from variable in options.OtherApiKeyVariables.Prepend(options.ApiKeyVariable)
        let key = configuration[variable]
        where key is { Length: > 0 }
        select (variable, key);

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
